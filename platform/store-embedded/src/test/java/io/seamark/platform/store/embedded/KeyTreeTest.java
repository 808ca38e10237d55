package io.seamark.platform.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KeyTreeTest {
    private static final Bounds ALL = bounds("", "");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Bounds bounds(String start, String end) {
        return new Bounds(bytes(start), bytes(end));
    }

    private static List<String> told(KeyTree tree, Bounds bounds) {
        var told = new ArrayList<String>();
        tree.ascend(bounds, live -> told.add(new String(live.key(), StandardCharsets.UTF_8) + live.modified()));
        return told;
    }

    @Test
    void holdsWhatASortedMapHolds() {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var expected = new TreeMap<String, Long>();
            KeyTree tree = KeyTree.EMPTY;
            for (long step = 1; step <= 2000; step++) {
                String key = "k" + random.nextInt(300) + "/";
                if (random.nextInt(5) < 3) {
                    expected.put(key, step);
                    tree = tree.put(new LiveKey(bytes(key), step, step, 0));
                } else {
                    expected.remove(key);
                    tree = tree.remove(bytes(key));
                }
                assertThat(tree.isBalanced()).as("seed %d step %d", seed, step).isTrue();
            }
            var all = new ArrayList<String>();
            expected.forEach((key, step) -> all.add(key + step));
            assertThat(told(tree, ALL)).as("seed %d", seed).isEqualTo(all);
            var some = new ArrayList<String>();
            expected.subMap("k1", "k2").forEach((key, step) -> some.add(key + step));
            assertThat(told(tree, bounds("k1", "k2"))).as("seed %d", seed).isEqualTo(some);
        }
    }

    @Test
    void aChangeLeavesTheOldTreeAsItWas() {
        KeyTree old = KeyTree.EMPTY.put(new LiveKey(bytes("a"), 1, 1, 0));
        KeyTree changed = old.put(new LiveKey(bytes("a"), 1, 2, 0)).put(new LiveKey(bytes("b"), 2, 2, 0));
        assertThat(told(old, ALL)).containsExactly("a1");
        assertThat(told(changed, ALL)).containsExactly("a2", "b2");
        assertThat(told(changed.remove(bytes("a")), ALL)).containsExactly("b2");
    }

    @Test
    void aVisitorMayHaveSeenEnough() {
        KeyTree tree = KeyTree.EMPTY;
        for (int i = 0; i < 9; i++) {
            tree = tree.put(new LiveKey(bytes("k" + i), 1, 1, 0));
        }
        var seen = new ArrayList<LiveKey>();
        tree.ascend(ALL, live -> {
            seen.add(live);
            return seen.size() < 3;
        });
        assertThat(seen).hasSize(3);
    }

    @Test
    void anOrderedListBecomesABalancedTree() {
        var keys = new ArrayList<LiveKey>();
        for (int i = 100; i < 1000; i++) {
            keys.add(new LiveKey(bytes("k" + i), 1, 1, 0));
        }
        KeyTree tree = KeyTree.ofOrdered(keys);
        assertThat(tree.isBalanced()).isTrue();
        assertThat(told(tree, ALL)).hasSize(900).startsWith("k1001").endsWith("k9991");
        assertThat(tree.find(bytes("k555"))).isNotNull();
        assertThat(tree.find(bytes("k55"))).isNull();
    }
}
