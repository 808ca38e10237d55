package io.seamark.platform.store.etcd;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One commit as one etcd transaction: the comparisons, the writes with the marks of what they delete,
/// and, for when a comparison does not hold, reads that say which.
///
/// Owned by the thread that commits.
final class Proposal {
    private final Keyspace keyspace;
    private final Deletions deletions;
    private final Commit commit;
    /// For comparisons of ranges: up to which revision the marks were looked through and found to be
    /// about others.
    private final Map<Compare.RangeUnchanged, Long> lookedThrough = new HashMap<>();

    Proposal(Keyspace keyspace, Deletions deletions, Commit commit) {
        this.keyspace = keyspace;
        this.deletions = deletions;
        this.commit = commit;
    }

    /// The transaction.
    ///
    /// @throws IllegalArgumentException when it is bigger than etcd takes
    TxnRequest request(int maxTxnOps) {
        var request = TxnRequest.newBuilder();
        var comparisons = new LinkedHashSet<io.etcd.jetcd.api.Compare>();
        for (Compare compare : commit.compares()) {
            add(compare, comparisons);
            request.addFailure(RequestOp.newBuilder().setRequestRange(look(compare)));
        }
        request.addAllCompare(comparisons);
        writes(request);
        check("comparisons", request.getCompareCount(), maxTxnOps);
        check("writes", request.getSuccessCount(), maxTxnOps);
        return request.build();
    }

    /// The first comparison that did not hold, read from the answer to a transaction that did not happen;
    /// empty when only marks stood against it that are about something else. Then it is to be proposed
    /// again.
    Optional<Compare> failed(TxnResponse response) {
        long now = response.getHeader().getRevision();
        for (int i = 0; i < commit.compares().size(); i++) {
            Compare compare = commit.compares().get(i);
            if (!holds(compare, response.getResponses(i).getResponseRange(), now)) {
                return Optional.of(compare);
            }
        }
        return Optional.empty();
    }

    private boolean holds(Compare compare, RangeResponse found, long now) {
        Optional<KeyValue> first = found.getKvsList().stream().findFirst();
        return switch (compare) {
            case Compare.KeyUnchanged(var key, var modRevision) ->
                first.map(KeyValue::getModRevision).orElse(0L) == modRevision;
            case Compare.HeldBy(var key, var lease) ->
                first.map(KeyValue::getLease).orElse(0L) == lease;
            case Compare.RangeUnchanged unchanged -> {
                if (first.map(KeyValue::getModRevision).orElse(0L) > unchanged.revision()) {
                    yield false;
                }
                long after = lookedThrough.getOrDefault(unchanged, unchanged.revision());
                boolean untouched = !deletions.any(unchanged.range(), after, now);
                lookedThrough.put(unchanged, Math.max(after, now));
                yield untouched;
            }
        };
    }

    private void add(Compare compare, Set<io.etcd.jetcd.api.Compare> to) {
        switch (compare) {
            case Compare.KeyUnchanged(var key, var modRevision) ->
                to.add(io.etcd.jetcd.api.Compare.newBuilder()
                        .setKey(keyspace.key(key))
                        .setTarget(io.etcd.jetcd.api.Compare.CompareTarget.MOD)
                        .setResult(io.etcd.jetcd.api.Compare.CompareResult.EQUAL)
                        .setModRevision(modRevision)
                        .build());
            case Compare.HeldBy(var key, var lease) -> to.add(heldBy(keyspace.key(key), lease));
            case Compare.RangeUnchanged unchanged -> {
                KeyRange range = unchanged.range();
                long marksUntil = lookedThrough.getOrDefault(unchanged, unchanged.revision());
                to.add(notAfter(keyspace.start(range), keyspace.end(range), unchanged.revision()));
                to.add(notAfter(keyspace.marksStart(range), keyspace.marksEnd(range), marksUntil));
                keyspace.marksAround(range).forEach(m -> to.add(notAfter(m, ByteString.EMPTY, marksUntil)));
                to.add(notAfter(keyspace.swept(), ByteString.EMPTY, marksUntil));
            }
        }
    }

    /// jetcd's stubs do not know this comparison, etcd does since 3.3: its target is 4, the lease is in
    /// field 8.
    private static io.etcd.jetcd.api.Compare heldBy(ByteString key, long lease) {
        var field = UnknownFieldSet.Field.newBuilder().addVarint(lease).build();
        return io.etcd.jetcd.api.Compare.newBuilder()
                .setKey(key)
                .setTargetValue(4)
                .setResult(io.etcd.jetcd.api.Compare.CompareResult.EQUAL)
                .setUnknownFields(
                        UnknownFieldSet.newBuilder().addField(8, field).build())
                .build();
    }

    private static io.etcd.jetcd.api.Compare notAfter(ByteString from, ByteString to, long revision) {
        return io.etcd.jetcd.api.Compare.newBuilder()
                .setKey(from)
                .setRangeEnd(to)
                .setTarget(io.etcd.jetcd.api.Compare.CompareTarget.MOD)
                .setResult(io.etcd.jetcd.api.Compare.CompareResult.LESS)
                .setModRevision(revision + 1)
                .build();
    }

    /// What to read to see whether a comparison holds: the key, or the newest key of the range.
    private RangeRequest look(Compare compare) {
        var look = RangeRequest.newBuilder().setKeysOnly(true);
        return switch (compare) {
            case Compare.KeyUnchanged(var key, var modRevision) ->
                look.setKey(keyspace.key(key)).build();
            case Compare.HeldBy(var key, var lease) ->
                look.setKey(keyspace.key(key)).build();
            case Compare.RangeUnchanged(var range, var revision) ->
                look.setKey(keyspace.start(range))
                        .setRangeEnd(keyspace.end(range))
                        .setSortTarget(RangeRequest.SortTarget.MOD)
                        .setSortOrder(RangeRequest.SortOrder.DESCEND)
                        .setLimit(1)
                        .build();
        };
    }

    private void writes(TxnRequest.Builder request) {
        var keys = new ArrayList<String>();
        var ranges = new ArrayList<KeyRange>();
        for (Write write : commit.writes()) {
            switch (write) {
                case Write.Put(var key, var value, var lease) ->
                    request.addSuccess(put(keyspace.key(key), ByteString.copyFrom(value), lease));
                case Write.Delete(var key) -> {
                    keys.add(key);
                    request.addSuccess(delete(keyspace.key(key), ByteString.EMPTY));
                }
                case Write.DeleteRange(var range) -> {
                    ranges.add(range);
                    request.addSuccess(delete(keyspace.start(range), keyspace.end(range)));
                }
            }
        }
        deletions.marks(keys, ranges).forEach((mark, gone) -> request.addSuccess(put(mark, gone, 0)));
    }

    private static RequestOp put(ByteString key, ByteString value, long lease) {
        var put = PutRequest.newBuilder().setKey(key).setValue(value).setLease(lease);
        return RequestOp.newBuilder().setRequestPut(put).build();
    }

    private static RequestOp delete(ByteString from, ByteString to) {
        var delete = DeleteRangeRequest.newBuilder().setKey(from).setRangeEnd(to);
        return RequestOp.newBuilder().setRequestDeleteRange(delete).build();
    }

    private static void check(String what, int count, int most) {
        if (count > most) {
            throw tooMany(what + ": " + count, most);
        }
    }

    static IllegalArgumentException tooMany(String what, int most) {
        return new IllegalArgumentException("commit, " + what + " (expected: at most " + most
                + "; start etcd with a higher --max-txn-ops and set maxTxnOps to it)");
    }

    /// The writes that put a key with a lease.
    static List<Write.Put> leased(Commit commit) {
        return commit.writes().stream()
                .filter(w -> w instanceof Write.Put put && put.lease() != 0)
                .map(Write.Put.class::cast)
                .toList();
    }
}
