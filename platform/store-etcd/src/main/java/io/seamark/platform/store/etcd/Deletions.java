package io.seamark.platform.store.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.grpc.StatusRuntimeException;
import io.seamark.platform.store.KeyRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What was deleted, so that a comparison of a range can see it: etcd's own comparison of a range sees
/// only keys that are there. Whoever deletes a key puts a mark for its folder in the same transaction,
/// whoever deletes a range puts one for all; a mark says which keys or which range, in JSON. A comparison
/// first asks only whether a mark was put. If one was, the marks' history says whether it was about the
/// range.
final class Deletions {
    /// More marks than this between a read and its commit count as a change.
    private static final int MOST_STEPS = 500;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Endpoints etcd;
    private final Keyspace keyspace;

    Deletions(Endpoints etcd, Keyspace keyspace) {
        this.etcd = etcd;
        this.keyspace = keyspace;
    }

    /// The marks of a transaction that deletes keys and ranges.
    Map<ByteString, ByteString> marks(List<String> keys, List<KeyRange> ranges) {
        var byMark = new LinkedHashMap<ByteString, List<Gone>>();
        for (String key : keys) {
            byMark.computeIfAbsent(keyspace.mark(key), m -> new ArrayList<>())
                    .add(new Gone(key, KeyRange.of(key).end()));
        }
        for (KeyRange range : ranges) {
            byMark.computeIfAbsent(keyspace.swept(), m -> new ArrayList<>()).add(new Gone(range.start(), range.end()));
        }
        var marks = new LinkedHashMap<ByteString, ByteString>();
        byMark.forEach((mark, gone) -> marks.put(mark, ByteString.copyFrom(JSON.writeValueAsBytes(gone))));
        return marks;
    }

    /// Whether something in the range was deleted after one revision and not after another, as far as
    /// history tells; true where it does not.
    boolean any(KeyRange range, long after, long until) {
        try {
            var changed = new ArrayList<KeyValue>();
            changed.addAll(read(keyspace.marksStart(range), keyspace.marksEnd(range), after, until));
            for (ByteString mark : keyspace.marksAround(range)) {
                changed.addAll(read(mark, ByteString.EMPTY, after, until));
            }
            changed.addAll(read(keyspace.swept(), ByteString.EMPTY, after, until));
            int steps = 0;
            while (!changed.isEmpty()) {
                KeyValue mark = changed.removeLast();
                if (isAbout(mark, range) || ++steps > MOST_STEPS) {
                    return true;
                }
                changed.addAll(read(mark.getKey(), ByteString.EMPTY, after, mark.getModRevision() - 1));
            }
            return false;
        } catch (StatusRuntimeException e) {
            if (Refusal.of(e) == Refusal.COMPACTED) {
                return true;
            }
            throw e;
        }
    }

    private List<KeyValue> read(ByteString from, ByteString to, long after, long at) {
        if (at <= after) {
            return List.of();
        }
        RangeRequest request = RangeRequest.newBuilder()
                .setKey(from)
                .setRangeEnd(to)
                .setRevision(at)
                .setMinModRevision(after + 1)
                .build();
        return etcd.range(request).getKvsList();
    }

    private static boolean isAbout(KeyValue mark, KeyRange range) {
        Gone[] gone = JSON.readValue(mark.getValue().toString(StandardCharsets.UTF_8), Gone[].class);
        for (Gone g : gone) {
            boolean before = !g.end().isEmpty() && KeyRange.ORDER.compare(g.end(), range.start()) <= 0;
            boolean behind = !range.end().isEmpty() && KeyRange.ORDER.compare(range.end(), g.start()) <= 0;
            if (!before && !behind) {
                return true;
            }
        }
        return false;
    }

    /// Keys from `start` on and before `end`; an empty end means no end.
    record Gone(String start, String end) {}
}
