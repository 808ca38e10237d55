package io.seamark.platform.store.etcd;

import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.TxnResponse;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchRequest;
import io.grpc.StatusRuntimeException;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.CompactedException;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Watcher;
import io.seamark.platform.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The store of a cluster, kept in etcd. What etcd is used for otherwise, below other namespaces, does
/// not disturb it, but takes part in the count of revisions.
///
/// `watches` is thread-safe; everything else does not change.
public final class EtcdStore implements Store {
    private static final int PAGE = 1000;
    /// How often a commit is proposed again that only others' deletions stood against.
    private static final int MOST_PROPOSALS = 50;

    private final Endpoints etcd;
    private final Keyspace keyspace;
    private final Deletions deletions;
    private final Leases leases;
    private final Set<EtcdWatch> watches = ConcurrentHashMap.newKeySet();

    private EtcdStore(Endpoints etcd, Keyspace keyspace) {
        this.etcd = etcd;
        this.keyspace = keyspace;
        this.deletions = new Deletions(etcd, keyspace);
        this.leases = new Leases(etcd);
    }

    /// Connects to a cluster.
    ///
    /// @throws StoreUnavailableException when no member answers
    /// @throws IllegalStateException when a newer version has written there
    public static EtcdStore connect(EtcdAddress address, EtcdLimits limits) {
        var etcd = new Endpoints(address.endpoints(), limits);
        var store = new EtcdStore(etcd, new Keyspace(address.namespace()));
        try {
            store.checkFormat();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public long revision() {
        var request = RangeRequest.newBuilder().setKey(keyspace.format()).setCountOnly(true);
        return etcd.range(request.build()).getHeader().getRevision();
    }

    @Override
    public RangeResult range(KeyRange range, long revision, int limit) {
        var entries = new ArrayList<Entry>();
        KeyRange rest = range;
        long at = revision;
        while (true) {
            int page = limit == 0 ? PAGE : Math.min(PAGE, limit - entries.size());
            RangeResponse response = page(rest, at, page);
            at = at == 0 ? response.getHeader().getRevision() : at;
            response.getKvsList().forEach(kv -> entries.add(entry(kv)));
            if (!response.getMore() || entries.size() == limit) {
                return new RangeResult(List.copyOf(entries), response.getMore(), at);
            }
            rest = new KeyRange(entries.getLast().key() + "\0", range.end());
        }
    }

    @Override
    public CommitResult commit(Commit commit) {
        if (commit.writes().isEmpty() && commit.compares().isEmpty()) {
            return new CommitResult.Committed(revision());
        }
        var proposal = new Proposal(keyspace, deletions, commit);
        for (int tries = 1; ; tries++) {
            TxnResponse response;
            try {
                response = propose(proposal);
            } catch (StatusRuntimeException e) {
                return refused(commit, e);
            }
            if (response.getSucceeded()) {
                return new CommitResult.Committed(response.getHeader().getRevision());
            }
            Optional<Compare> failed = proposal.failed(response);
            if (failed.isPresent()) {
                return new CommitResult.Conflict(failed.get());
            }
            if (tries == MOST_PROPOSALS) {
                return new CommitResult.Conflict(commit.compares().getFirst());
            }
        }
    }

    @Override
    public WatchHandle watch(KeyRange range, long fromRevision, Watcher watcher) {
        var watch = new EtcdWatch(etcd, keyspace, range, fromRevision, watcher, watches::remove);
        watches.add(watch);
        watch.open();
        return watch;
    }

    @Override
    public long grantLease(Duration timeToLive) {
        return leases.grant(timeToLive);
    }

    @Override
    public boolean keepAlive(long lease) {
        return leases.keepAlive(lease);
    }

    @Override
    public void revokeLease(long lease) {
        leases.revoke(lease);
    }

    @Override
    public void compact(long revision) {
        var request = CompactionRequest.newBuilder().setRevision(revision).build();
        try {
            etcd.reading(channel -> etcd.kv(channel).compact(request));
        } catch (StatusRuntimeException e) {
            switch (Refusal.of(e)) {
                case COMPACTED -> {}
                case FUTURE_REVISION -> throw future(revision);
                default -> throw e;
            }
        }
    }

    @Override
    public void close() {
        watches.forEach(EtcdWatch::close);
        etcd.close();
    }

    private TxnResponse propose(Proposal proposal) {
        var request = proposal.request(etcd.limits().maxTxnOps());
        return etcd.once(channel -> etcd.kv(channel).txn(request));
    }

    /// What became of a commit that etcd would not take.
    private CommitResult refused(Commit commit, StatusRuntimeException e) {
        switch (Refusal.of(e)) {
            case LEASE_NOT_FOUND -> {
                for (Write.Put put : Proposal.leased(commit)) {
                    if (!leases.isAlive(put.lease())) {
                        return new CommitResult.Conflict(new Compare.HeldBy(put.key(), put.lease()));
                    }
                }
                throw e;
            }
            case TOO_MANY_OPERATIONS ->
                throw Proposal.tooMany(
                        "more operations than etcd takes", etcd.limits().maxTxnOps());
            case TOO_BIG ->
                throw new IllegalArgumentException(
                        "commit: more bytes than etcd takes (expected: at most its --max-request-bytes, 1.5 MiB unless set)",
                        e);
            default -> throw e;
        }
    }

    private RangeResponse page(KeyRange range, long revision, int limit) {
        var request = RangeRequest.newBuilder()
                .setKey(keyspace.start(range))
                .setRangeEnd(keyspace.end(range))
                .setRevision(revision)
                .setLimit(limit);
        try {
            return etcd.range(request.build());
        } catch (StatusRuntimeException e) {
            throw switch (Refusal.of(e)) {
                case COMPACTED -> new CompactedException(revision, oldest());
                case FUTURE_REVISION -> future(revision);
                default -> e;
            };
        }
    }

    /// The oldest revision whose history is kept: etcd says it only to who wants to watch from before it.
    private long oldest() {
        return etcd.reading(channel -> {
            var call = WatchGrpc.newBlockingV2Stub(channel)
                    .withDeadlineAfter(etcd.limits().requestTimeout().toNanos(), TimeUnit.NANOSECONDS)
                    .watch();
            var create =
                    WatchCreateRequest.newBuilder().setKey(keyspace.format()).setStartRevision(1);
            return Streams.ask(
                            call,
                            WatchRequest.newBuilder().setCreateRequest(create).build(),
                            r -> !r.getCreated() || r.getCanceled())
                    .getCompactRevision();
        });
    }

    private IllegalArgumentException future(long revision) {
        return new IllegalArgumentException("revision: " + revision + " (expected: <= " + revision() + ")");
    }

    private Entry entry(KeyValue kv) {
        return new Entry(
                keyspace.keyOf(kv.getKey()), kv.getValue().toByteArray(), kv.getCreateRevision(), kv.getModRevision());
    }

    private void checkFormat() {
        var request = RangeRequest.newBuilder().setKey(keyspace.format()).build();
        for (KeyValue kv : etcd.range(request).getKvsList()) {
            String format = kv.getValue().toStringUtf8();
            if (!format.equals(Integer.toString(Keyspace.FORMAT))) {
                throw new IllegalStateException("store " + keyspace.format().toStringUtf8() + ": " + format
                        + " (expected: " + Keyspace.FORMAT + "; it was written by a newer version, use that one)");
            }
        }
    }
}
