package io.seamark.platform.store.embedded;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes. Whatever waits when it looks becomes one group: compared and applied in
/// order, written and synced once, then shown and answered. When the disk fails it stays failed: later
/// writes are refused rather than built on what may not be there.
///
/// `queue` and the counters are for every thread, all else belongs to this one.
final class Committer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int GROUP_REQUESTS = Head.RECENT / 2;
    private static final long GROUP_BYTES = 4 * 1024 * 1024;
    private static final long LEASE_LOOK_MILLIS = 50;

    private final StoreDirectory directory;
    private final Database database;
    private final Witness witness;
    private final Head head;
    private final History history;
    private final EntryCache cache;
    private final Leases leases;
    private final Sweeper sweeper;
    private final long keptRevisions;
    private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    private final LongAdder commits = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder syncs = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private @Nullable StoreUnavailableException failure;
    private boolean stopped;
    private volatile boolean ended;

    Committer(
            StoreDirectory directory,
            Database database,
            Witness witness,
            Head head,
            History history,
            EntryCache cache,
            Leases leases,
            Sweeper sweeper,
            long keptRevisions) {
        this.directory = directory;
        this.database = database;
        this.witness = witness;
        this.head = head;
        this.history = history;
        this.cache = cache;
        this.leases = leases;
        this.sweeper = sweeper;
        this.keptRevisions = keptRevisions;
    }

    void submit(Request request) {
        queue.add(request);
        if (ended) {
            refuseWaiting();
        }
    }

    CommitCounters counters() {
        return new CommitCounters(commits.sum(), conflicts.sum(), syncs.sum(), failures.sum());
    }

    @Override
    public void run() {
        var comparison = new Comparison(head, history, leases);
        while (!stopped) {
            Request first = next();
            var answers = new ArrayList<Runnable>();
            var group = new ArrayList<Request>();
            try (var draft = new Draft(head.newest(), head.oldest(), comparison, leases)) {
                refuseAfterFailure();
                endDueLeases(draft);
                for (Request request = first; request != null; request = following(draft, group)) {
                    group.add(request);
                    answers.add(perform(request, draft));
                }
                finish(draft);
                answers.forEach(Runnable::run);
            } catch (RocksDBException | RuntimeException | Error e) {
                if (first != null && group.isEmpty()) {
                    group.add(first);
                }
                fail(group, e);
            }
        }
        ended = true;
        refuseWaiting();
    }

    private void refuseWaiting() {
        for (Request late = queue.poll(); late != null; late = queue.poll()) {
            late.answer()
                    .completeExceptionally(new StoreUnavailableException("store " + directory.path() + ": closed"));
        }
    }

    private @Nullable Request next() {
        try {
            return leases.isEmpty() ? queue.take() : queue.poll(LEASE_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("committer: interrupted (expected: nobody does)", e);
        }
    }

    private @Nullable Request following(Draft draft, List<Request> group) {
        boolean full = group.size() >= GROUP_REQUESTS || draft.size() >= GROUP_BYTES;
        return full || stopped ? null : queue.poll();
    }

    /// @return what is to be done once the group is on disk
    private Runnable perform(Request request, Draft draft) throws RocksDBException {
        return switch (request) {
            case Request.Commits(var commit, var answer) -> {
                CommitResult result = draft.commit(commit);
                yield () -> {
                    (result instanceof CommitResult.Committed ? commits : conflicts).increment();
                    answer.complete(result);
                };
            }
            case Request.Grants(var timeToLive, var answer) -> {
                long lease = draft.grant(timeToLive);
                yield () -> answer.complete(lease);
            }
            case Request.Revokes(var lease, var answer) -> {
                draft.endLease(lease);
                yield () -> answer.complete(lease);
            }
            case Request.Compacts(var revision, var answer) -> {
                try {
                    draft.compact(revision);
                    yield () -> answer.complete(revision);
                } catch (IllegalArgumentException e) {
                    yield () -> answer.completeExceptionally(e);
                }
            }
            case Request.Stops(var answer) -> {
                stopped = true;
                yield () -> answer.complete(true);
            }
        };
    }

    private void endDueLeases(Draft draft) throws RocksDBException {
        for (long lease : leases.due()) {
            draft.endLease(lease);
        }
    }

    private void finish(Draft draft) throws RocksDBException {
        // Some slack, so that not every commit compacts.
        if (draft.tip().revision() - draft.oldest() > keptRevisions + keptRevisions / 8) {
            draft.compact(draft.tip().revision() - keptRevisions);
        }
        if (draft.isEmpty()) {
            return;
        }
        database.write(draft.batch(), true);
        syncs.increment();
        witness.acknowledged(draft.tip().revision());
        for (Draft.Put put : draft.puts()) {
            cache.put(put.key(), put.entry());
        }
        head.publish(draft.made());
        if (draft.oldest() > head.oldest()) {
            head.forgetBefore(draft.oldest());
            sweeper.wake();
        }
    }

    private void refuseAfterFailure() {
        if (failure != null) {
            throw new StoreUnavailableException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private void fail(List<Request> group, Throwable cause) {
        if (failure == null) {
            String why = cause instanceof StoreUnavailableException
                    ? cause.getMessage()
                    : "store " + directory.path() + ": " + cause;
            failure = new StoreUnavailableException(why + "; writes are refused until the next start", cause);
            LOG.error("event=store-failed directory={}", directory.path(), failure);
        }
        for (Request request : group) {
            if (request instanceof Request.Stops(CompletableFuture<Boolean> answer)) {
                stopped = true;
                answer.complete(false);
            } else {
                failures.increment();
                request.answer().completeExceptionally(failure);
            }
        }
    }
}
