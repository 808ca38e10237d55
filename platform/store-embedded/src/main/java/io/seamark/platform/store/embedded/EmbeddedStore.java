package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The store of one machine: a directory. Every revision since the last compaction can be read and watched; an
/// acknowledged commit is on disk; commits that wait at the same time share one sync.
///
/// Safe for any number of threads. Reads never wait for writes.
public final class EmbeddedStore implements Store {
    private static final Duration LONGEST_LEASE = Duration.ofDays(3650);

    private final StoreDirectory directory;
    private final Database database;
    private final Witness witness;
    private final InstantSource clock;
    private final StoreSettings settings;
    private final Head head;
    private final History history;
    private final SnapshotReader reader;
    private final Leases leases;
    private final Committer committer;
    private final Sweeper sweeper;
    private final Thread committerThread;
    private final Thread sweeperThread;
    private final Set<EmbeddedWatch> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private EmbeddedStore(
            StoreDirectory directory,
            Database database,
            Witness witness,
            Recovery.Recovered recovered,
            InstantSource clock,
            StoreSettings settings) {
        this.directory = directory;
        this.database = database;
        this.witness = witness;
        this.clock = clock;
        this.settings = settings;
        var cache = new EntryCache();
        head = new Head(recovered.newest(), recovered.oldest());
        leases = recovered.leases();
        history = new History(database, cache);
        reader = new SnapshotReader(head, history);
        sweeper = new Sweeper(database, history, head, recovered.trimmed());
        committer = new Committer(
                directory, database, witness, head, history, cache, leases, sweeper, settings.keptRevisions());
        committerThread = Thread.ofPlatform().daemon().name("store-committer").unstarted(committer);
        sweeperThread = Thread.ofPlatform().daemon().name("store-sweeper").unstarted(sweeper);
    }

    /// Opens a directory as a store, making it where there is none.
    ///
    /// @param clock decides when leases end
    /// @throws StoreOpenException when it is in use, damaged, of a newer format, or no store
    public static EmbeddedStore open(Path directory, InstantSource clock) {
        return open(directory, clock, StoreSettings.defaults());
    }

    /// Opens a directory as a store that behaves as the settings say.
    ///
    /// @throws StoreOpenException when it is in use, damaged, of a newer format, or no store
    public static EmbeddedStore open(Path directory, InstantSource clock, StoreSettings settings) {
        try (var opening = new Opening()) {
            StoreDirectory taken = opening.add(StoreDirectory.take(directory));
            NativeLibrary.load(taken.nativeFolder());
            Database database = opening.add(Database.open(taken.data()));
            Witness witness = opening.add(new Witness(taken.witness()));
            var store = new EmbeddedStore(
                    taken, database, witness, Recovery.read(taken, database, witness, clock), clock, settings);
            opening.succeeded();
            store.start();
            return store;
        } catch (IOException e) {
            throw new StoreOpenException(
                    "store " + directory + ": " + e + " (expected: a directory that can be read and written)", e);
        } catch (StoreUnavailableException e) {
            throw new StoreOpenException(String.valueOf(e.getMessage()), e);
        }
    }

    private void start() {
        committerThread.start();
        sweeperThread.start();
        sweeper.wake();
    }

    @Override
    public long revision() {
        return head.newest().revision();
    }

    @Override
    public RangeResult range(KeyRange range, long revision, int limit) {
        return reader.range(Bounds.of(range), revision, limit);
    }

    @Override
    public CommitResult commit(Commit commit) {
        Instant begin = clock.instant();
        CommitResult result = ask(answer -> new Request.Commits(commit, answer));
        settings.commitObserver().accept(Duration.between(begin, clock.instant()));
        return result;
    }

    @Override
    public WatchHandle watch(KeyRange range, long fromRevision, Watcher watcher) {
        var watch = new EmbeddedWatch(head, history, Bounds.of(range), fromRevision, watcher, watches::remove);
        watches.add(watch);
        if (closed) {
            watch.close();
        }
        watch.start();
        return watch;
    }

    @Override
    public long grantLease(Duration timeToLive) {
        if (!timeToLive.isPositive() || timeToLive.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException(
                    "timeToLive: " + timeToLive + " (expected: positive, <= " + LONGEST_LEASE + ")");
        }
        return this.<Long>ask(answer -> new Request.Grants(timeToLive, answer));
    }

    @Override
    public boolean keepAlive(long lease) {
        return leases.keepAlive(lease);
    }

    @Override
    public void revokeLease(long lease) {
        this.<Long>ask(answer -> new Request.Revokes(lease, answer));
    }

    @Override
    public void compact(long revision) {
        this.<Long>ask(answer -> new Request.Compacts(revision, answer));
    }

    /// What was done since the store was opened.
    public CommitCounters counters() {
        return committer.counters();
    }

    /// Ends the watches, finishes the commits that wait, and lets go of the directory. Reads and
    /// commits are refused afterwards.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        watches.forEach(EmbeddedWatch::close);
        committer.submit(new Request.Stops(new CompletableFuture<>()));
        sweeper.stop();
        join(committerThread);
        join(sweeperThread);
        database.close();
        witness.close();
        directory.close();
    }

    /// Waits even when interrupted: the outcome is near, and not knowing it would be worse.
    private <T> T ask(Function<CompletableFuture<T>, Request> question) {
        var answer = new CompletableFuture<T>();
        committer.submit(question.apply(answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case StoreUnavailableException unavailable ->
                    throw new StoreUnavailableException(String.valueOf(unavailable.getMessage()), unavailable);
                case IllegalArgumentException refused ->
                    throw new IllegalArgumentException(refused.getMessage(), refused);
                case null, default -> throw e;
            }
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
