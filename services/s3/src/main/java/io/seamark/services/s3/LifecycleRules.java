package io.seamark.services.s3;

import io.seamark.services.s3.StoredLifecycle.Rule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;

/// Reads and checks a lifecycle configuration: up to 1,000 rules, each with a filter and an action. There is one
/// storage class, so transitions are refused. Stateless.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html>.
final class LifecycleRules {
    private static final int MOST_RULES = 1000;
    private static final int LONGEST_ID = 255;
    private static final int MOST_KEPT = 100;

    private LifecycleRules() {}

    /// @param ids gives a rule without an id one, by its place
    static StoredLifecycle read(@Nullable BucketLifecycleConfiguration given, IntFunction<String> ids) {
        if (given == null || given.rules().isEmpty() || given.rules().size() > MOST_RULES) {
            throw S3Errors.malformed();
        }
        var rules = new ArrayList<Rule>();
        var seen = new HashSet<String>();
        for (LifecycleRule rule : given.rules()) {
            boolean unnamed = rule.id() == null || rule.id().isEmpty();
            String id = unnamed ? ids.apply(rules.size()) : rule.id();
            if (id.length() > LONGEST_ID) {
                throw S3Errors.argument("ID length should not exceed allowed limit of " + LONGEST_ID);
            }
            if (!seen.add(id)) {
                throw S3Errors.argument("Rule ID must be unique. Found same ID for more than one rule");
            }
            rules.add(rule(id, rule));
        }
        return new StoredLifecycle(rules);
    }

    @SuppressWarnings("deprecation") // Old configurations have the old member.
    private static Rule rule(String id, LifecycleRule given) {
        if (!given.transitions().isEmpty()
                || !given.noncurrentVersionTransitions().isEmpty()) {
            throw S3Errors.notImplemented("Transition");
        }
        String status = String.valueOf(given.statusAsString());
        if (!status.equals("Enabled") && !status.equals("Disabled")) {
            throw S3Errors.malformed();
        }
        LifecycleFilter filter = LifecycleFilter.read(given.filter(), given.prefix());
        LifecycleExpiration expiration = given.expiration();
        NoncurrentVersionExpiration noncurrent = given.noncurrentVersionExpiration();
        AbortIncompleteMultipartUpload abort = given.abortIncompleteMultipartUpload();
        if (expiration == null && noncurrent == null && abort == null) {
            throw S3Errors.invalid("At least one action needs to be specified in a rule");
        }
        if (expiration != null) {
            check(expiration, filter);
        }
        if (noncurrent != null) {
            check(noncurrent);
        }
        if (abort != null) {
            positive(abort.daysAfterInitiation(), "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action");
            filter.checkPrefixOnly("AbortIncompleteMultipartUpload");
        }
        return new Rule(
                id,
                status.equals("Enabled"),
                filter.form(),
                filter.prefix(),
                filter.tags(),
                filter.greaterThan(),
                filter.lessThan(),
                expiration == null ? null : expiration.days(),
                expiration == null ? null : expiration.date(),
                expiration == null ? null : expiration.expiredObjectDeleteMarker(),
                noncurrent == null ? null : noncurrent.noncurrentDays(),
                noncurrent == null ? null : noncurrent.newerNoncurrentVersions(),
                abort == null ? null : abort.daysAfterInitiation());
    }

    private static void check(LifecycleExpiration expiration, LifecycleFilter filter) {
        Instant date = expiration.date();
        Boolean markers = expiration.expiredObjectDeleteMarker();
        if (Stream.of(expiration.days(), date, markers).filter(Objects::nonNull).count() != 1) {
            throw S3Errors.malformed();
        }
        if (expiration.days() != null) {
            positive(expiration.days(), "'Days' for Expiration action");
        }
        if (date != null && !date.equals(date.truncatedTo(ChronoUnit.DAYS))) {
            throw S3Errors.argument("'Date' must be at midnight GMT");
        }
        if (Boolean.TRUE.equals(markers)) {
            filter.checkPrefixOnly("ExpiredObjectDeleteMarker");
        }
    }

    private static void check(NoncurrentVersionExpiration noncurrent) {
        positive(noncurrent.noncurrentDays(), "'NoncurrentDays' for NoncurrentVersionExpiration action");
        Integer kept = noncurrent.newerNoncurrentVersions();
        if (kept != null && (kept < 1 || kept > MOST_KEPT)) {
            throw S3Errors.argument("'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be between"
                    + " 1 and " + MOST_KEPT);
        }
    }

    private static void positive(@Nullable Integer days, String what) {
        if (days == null) {
            throw S3Errors.malformed();
        }
        if (days < 1) {
            throw S3Errors.argument(what + " must be a positive integer");
        }
    }
}
