package io.seamark.platform.store.etcd;

import com.google.protobuf.ByteString;
import io.seamark.platform.store.KeyRange;
import java.util.ArrayList;
import java.util.List;

/// What lies where in etcd, all of it below `<namespace>/`:
///
/// - `data/<key>`: the store's entries.
/// - `gone/<folder>`: what was last deleted in a folder ([Deletions]).
/// - `swept`: which range was last deleted.
/// - `format`: the layout's version; absent means 1.
final class Keyspace {
    static final int FORMAT = 1;

    private final String data;
    private final String gone;
    private final ByteString swept;
    private final ByteString format;

    Keyspace(String namespace) {
        this.data = namespace + "/data/";
        this.gone = namespace + "/gone/";
        this.swept = ByteString.copyFromUtf8(namespace + "/swept");
        this.format = ByteString.copyFromUtf8(namespace + "/format");
    }

    ByteString key(String key) {
        return ByteString.copyFromUtf8(data + key);
    }

    String keyOf(ByteString etcdKey) {
        return etcdKey.toStringUtf8().substring(data.length());
    }

    ByteString start(KeyRange range) {
        return key(range.start());
    }

    ByteString end(KeyRange range) {
        return range.end().isEmpty() ? behind(data) : key(range.end());
    }

    ByteString swept() {
        return swept;
    }

    ByteString format() {
        return format;
    }

    /// The mark of the folder that a key is in.
    ByteString mark(String key) {
        return ByteString.copyFromUtf8(gone + folder(key));
    }

    /// The first of the marks of folders that lie in a range.
    ByteString marksStart(KeyRange range) {
        return ByteString.copyFromUtf8(gone + range.start());
    }

    ByteString marksEnd(KeyRange range) {
        return range.end().isEmpty() ? behind(gone) : ByteString.copyFromUtf8(gone + range.end());
    }

    /// The marks of the folders that a range begins within: they lie before it, but keys directly in them
    /// may lie in it.
    List<ByteString> marksAround(KeyRange range) {
        var marks = new ArrayList<ByteString>();
        String start = range.start();
        for (int slash = -1; slash < start.length(); ) {
            String folder = start.substring(0, slash + 1);
            String rest = start.substring(slash + 1);
            int next = rest.indexOf('/');
            // The folder of exactly the range's start is among the marks in the range.
            if (!rest.isEmpty() && mayHold(folder, rest, next, range)) {
                marks.add(ByteString.copyFromUtf8(gone + folder));
            }
            if (next < 0) {
                break;
            }
            slash += 1 + next;
        }
        return marks;
    }

    /// Whether a key directly in the folder, so without a further slash, can lie in the range.
    private static boolean mayHold(String folder, String rest, int slash, KeyRange range) {
        // '0' comes directly after '/', so this is the least such key behind everything in rest's folder.
        String least = slash < 0 ? folder + rest : folder + rest.substring(0, slash) + '0';
        return range.end().isEmpty() || KeyRange.ORDER.compare(least, range.end()) < 0;
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    private static ByteString behind(String folder) {
        return ByteString.copyFromUtf8(folder.substring(0, folder.length() - 1) + '0');
    }
}
