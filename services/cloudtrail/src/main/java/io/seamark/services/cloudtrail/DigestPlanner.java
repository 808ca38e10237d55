package io.seamark.services.cloudtrail;

import io.seamark.platform.store.CommitResult.Committed;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes the digest files whose time is over: of a trail's home Region, and of each Region that it had files
/// of. A digest, the next link of its chain, and that its files are digested, are one commit. Times without
/// a file, and those in which Seamark did not run, have their digests too.
final class DigestPlanner {
    /// What a digest holds at most; further files are in the next one.
    private static final int MOST_FILES = 1_000;

    /// After a longer absence than this many digests one digest covers the beginning of it.
    private static final int MOST_MISSED = 1_000;

    private final Store store;
    private final Duration period;
    private final InstantSource clock;
    private final SecureRandom random;

    DigestPlanner(Store store, Duration period, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.period = Duration.ofSeconds(period.toSeconds());
        this.clock = clock;
        this.random = random;
    }

    void planAll() {
        for (Versioned<StoredTrail> trail : View.of(store).list(StoredTrail.ALL)) {
            for (String region : regions(trail.value())) {
                boolean more = trail.value().validatedSince() != null;
                while (more) {
                    more = planOne(trail.value().key(), region);
                }
            }
        }
    }

    private Set<String> regions(StoredTrail trail) {
        var regions = new TreeSet<String>();
        regions.add(trail.region());
        View view = View.of(store);
        for (String path : List.of(
                DigestChain.of(trail.uid()).path(), LoggedFile.of(trail.uid()).path())) {
            store.range(KeyRange.prefix(path), view.revision(), 0)
                    .entries()
                    .forEach(entry ->
                            regions.add(entry.key().substring(path.length()).split("/", 2)[0]));
        }
        return regions;
    }

    /// @return whether there may be another one
    private boolean planOne(Key<StoredTrail> trailKey, String region) {
        Instant now = clock.instant();
        View view = View.of(store);
        StoredTrail trail = view.get(trailKey).orElse(null);
        if (trail == null || trail.validatedSince() == null || trail.logging().isEmpty()) {
            return false;
        }
        Key<DigestChain> chainKey = DigestChain.key(trail.uid(), region);
        Optional<DigestChain> known = view.get(chainKey);
        List<LoggedFile> waiting = view.list(LoggedFile.of(trail.uid(), region), "", MOST_FILES).stream()
                .map(Versioned::value)
                .toList();
        boolean begins = known.isEmpty() || known.get().previous() == null;
        if (begins && !trail.isLogging() && waiting.isEmpty()) {
            return false;
        }
        DigestChain chain = begins
                ? beginning(trail, trail.validatedSince(), known.orElse(null), first(trail, region, waiting))
                : known.get();
        Instant end = chain.start().plus(period);
        if (end.isAfter(now)) {
            return false;
        }
        long missed = Duration.between(end, now).dividedBy(period);
        if (missed > MOST_MISSED) {
            end = end.plus(period.multipliedBy(missed - MOST_MISSED));
        }
        if (isOver(view, trail, chain, waiting)) {
            return !commit(view, Txn.none().put(chainKey, new DigestChain(chain.start(), null, chain.next())));
        }
        // A conflict too is a reason to look again.
        var _ = commit(view, digest(view, trail, region, chain, end));
        return true;
    }

    private Txn digest(View view, StoredTrail trail, String region, DigestChain chain, Instant end) {
        Txn changes = Txn.none();
        var files = new ArrayList<LoggedFile>();
        for (Versioned<LoggedFile> file : view.list(LoggedFile.of(trail.uid(), region), "", MOST_FILES)) {
            if (file.value().delivered().isBefore(end)) {
                files.add(file.value());
                changes = changes.delete(file.key());
            }
        }
        Optional<SigningKey> valid = SigningKey.valid(view, region, end);
        SigningKey key = valid.orElseGet(() -> SigningKey.make(chain.start(), random));
        if (valid.isEmpty()) {
            changes = changes.and(key.put(region));
        }
        PlannedDigest digest = DigestContent.of(trail, region, chain, end, files, key);
        var link = new DigestChain.Link(
                digest.bucket(),
                digest.key(),
                LogFileContent.hash(digest.json().getBytes(StandardCharsets.UTF_8)),
                digest.signature());
        return changes.put(digest.storeKey(), digest)
                .put(DigestChain.key(trail.uid(), region), new DigestChain(end, link, chain.next() + 1));
    }

    /// A chain begins when the trail began to log or to be validated, behind what an earlier chain covers.
    ///
    /// @param first when the first file of another Region than the trail's own was delivered
    private static DigestChain beginning(
            StoredTrail trail, Instant validatedSince, @Nullable DigestChain earlier, Optional<Instant> first) {
        Instant start = first.orElse(trail.logging().getLast().from()).truncatedTo(ChronoUnit.SECONDS);
        start = validatedSince.isAfter(start) ? validatedSince : start;
        if (earlier == null) {
            return new DigestChain(start, null, 0);
        }
        return new DigestChain(earlier.start().isAfter(start) ? earlier.start() : start, null, earlier.next());
    }

    private static Optional<Instant> first(StoredTrail trail, String region, List<LoggedFile> waiting) {
        return region.equals(trail.region())
                ? Optional.empty()
                : waiting.stream().map(LoggedFile::delivered).min(Instant::compareTo);
    }

    /// A trail that has stopped gets digests until all its files are in one.
    private static boolean isOver(View view, StoredTrail trail, DigestChain chain, List<LoggedFile> waiting) {
        Instant until = trail.logging().getLast().until();
        return until != null
                && chain.start().isAfter(until)
                && waiting.isEmpty()
                && view.list(PlannedFile.of(trail.uid()), "", 1).isEmpty();
    }

    private boolean commit(View view, Txn changes) {
        return store.commit(view.commit(changes)) instanceof Committed;
    }
}
