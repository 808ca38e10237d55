package io.seamark.platform.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seamark.platform.store.KeyRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyspaceTest {
    private final Keyspace keyspace = new Keyspace("test");

    /// Every short key over a small alphabet against every range between two of them.
    @Test
    void theMarkOfEveryKeyInARangeIsAmongThoseTheRangeLooksAt() {
        List<String> keys = keys("/0ab", 4);
        List<String> ends = keys("/0a", 3);
        ends.add("");
        for (String start : keys("/0a", 3)) {
            for (String end : ends) {
                var range = new KeyRange(start, end);
                List<ByteString> around = keyspace.marksAround(range);
                for (String key : keys) {
                    if (range.contains(key)) {
                        ByteString mark = keyspace.mark(key);
                        assertThat(isIn(mark, range) || around.contains(mark))
                                .as(key + " in " + range)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void aFolderLooksAtNoMarkOutsideOfIt() {
        assertThat(keyspace.marksAround(KeyRange.prefix("a/b/"))).isEmpty();
        assertThat(keyspace.marksAround(KeyRange.all())).isEmpty();
        assertThat(keyspace.marksAround(new KeyRange("a/b/x\0", "a/b0")))
                .containsExactly(ByteString.copyFromUtf8("test/gone/a/b/"));
    }

    @Test
    void aKeyComesBackAsItWas() {
        assertThat(keyspace.keyOf(keyspace.key("a/\u00E9/b"))).isEqualTo("a/\u00E9/b");
    }

    private boolean isIn(ByteString mark, KeyRange range) {
        var order = ByteString.unsignedLexicographicalComparator();
        return order.compare(keyspace.marksStart(range), mark) <= 0
                && order.compare(mark, keyspace.marksEnd(range)) < 0;
    }

    private static List<String> keys(String alphabet, int longest) {
        var keys = new ArrayList<>(List.of(""));
        for (int from = 0, length = 0; length < longest; length++) {
            int to = keys.size();
            for (; from < to; from++) {
                for (int c = 0; c < alphabet.length(); c++) {
                    keys.add(keys.get(from) + alphabet.charAt(c));
                }
            }
        }
        return keys;
    }
}
