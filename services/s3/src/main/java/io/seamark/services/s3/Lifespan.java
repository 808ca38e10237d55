package io.seamark.services.s3;

import io.seamark.platform.store.View;
import io.seamark.services.s3.StoredLifecycle.Rule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides what of a bucket has lived long enough, by its lifecycle configuration. Pure.
///
/// Days end at the midnight behind them, UTC. A version is noncurrent from the moment on when the one after it was
/// made.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html>.
final class Lifespan {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private final List<Rule> rules;
    private final Instant now;

    Lifespan(StoredLifecycle lifecycle, Instant now) {
        this.rules = lifecycle.rules().stream().filter(Rule::enabled).toList();
        this.now = now;
    }

    /// What a bucket's objects are told of their end; nothing where it has no lifecycle.
    static Optional<String> expiration(View view, String bucket, String key, StoredObject current) {
        return view.get(Layout.lifecycle(bucket))
                .flatMap(lifecycle -> new Lifespan(lifecycle, current.modified()).expiration(key, current));
    }

    /// The midnight at which so many days are over.
    static Instant end(Instant from, int days) {
        return from.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    }

    private boolean over(Instant from, @Nullable Integer days) {
        return days != null && !now.isBefore(end(from, days));
    }

    /// Whether the current version expires.
    ///
    /// @param only whether the key has no other version, which is what lets a delete marker expire
    boolean expires(String key, StoredObject current, boolean only) {
        for (Rule rule : rules) {
            Instant date = rule.date();
            boolean old = over(current.modified(), rule.days()) || (date != null && !now.isBefore(date));
            boolean marker = only && (old || Boolean.TRUE.equals(rule.expiredMarkers()));
            if (rule.takes(key, current) && (current.marker() ? marker : old)) {
                return true;
            }
        }
        return false;
    }

    /// When a current version will expire and by which rule, as the header `x-amz-expiration` tells it.
    Optional<String> expiration(String key, StoredObject current) {
        Optional<Expiry> first = rules.stream()
                .filter(rule -> rule.takes(key, current))
                .flatMap(rule -> Stream.of(
                                rule.date(), rule.days() == null ? null : end(current.modified(), rule.days()))
                        .filter(Objects::nonNull)
                        .map(at -> new Expiry(at, rule.id())))
                .min(Comparator.comparing(Expiry::at));
        return first.map(Expiry::header);
    }

    private record Expiry(Instant at, String rule) {
        String header() {
            return "expiry-date=\"" + DATE.format(at.atOffset(ZoneOffset.UTC)) + "\", rule-id=\""
                    + URLEncoder.encode(rule, StandardCharsets.UTF_8).replace("+", "%20") + "\"";
        }
    }

    /// The noncurrent versions that expire.
    ///
    /// @param noncurrent the newest first
    List<StoredObject> expired(String key, StoredObject current, List<StoredObject> noncurrent) {
        var expired = new ArrayList<StoredObject>();
        StoredObject after = current;
        for (int newer = 0; newer < noncurrent.size(); newer++) {
            StoredObject version = noncurrent.get(newer);
            for (Rule rule : rules) {
                boolean kept = rule.newerNoncurrent() != null && newer < rule.newerNoncurrent();
                if (!kept && rule.takes(key, version) && over(after.modified(), rule.noncurrentDays())) {
                    expired.add(version);
                    break;
                }
            }
            after = version;
        }
        return expired;
    }

    /// Whether an upload is ended.
    boolean ends(StoredUpload upload) {
        return rules.stream()
                .anyMatch(rule -> upload.key().startsWith(rule.prefix()) && over(upload.initiated(), rule.abortDays()));
    }
}
