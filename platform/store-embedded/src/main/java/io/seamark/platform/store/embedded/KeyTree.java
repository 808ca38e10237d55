package io.seamark.platform.store.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The keys that exist at one revision, ordered by their bytes: an immutable balanced (AVL) tree. A
/// change makes a new tree that shares all but the path to the change, so every revision can keep its own.
final class KeyTree {
    static final KeyTree EMPTY = new KeyTree(null);

    private record Node(
            LiveKey here, @Nullable Node left, @Nullable Node right, int height) {}

    private final @Nullable Node root;

    private KeyTree(@Nullable Node root) {
        this.root = root;
    }

    /// A tree of keys that are in order already.
    static KeyTree ofOrdered(List<LiveKey> keys) {
        return new KeyTree(balanced(keys, 0, keys.size()));
    }

    @Nullable
    LiveKey find(byte[] key) {
        Node node = root;
        while (node != null) {
            int order = Arrays.compareUnsigned(key, node.here.key());
            if (order == 0) {
                return node.here;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    KeyTree put(LiveKey key) {
        return new KeyTree(put(root, key));
    }

    KeyTree remove(byte[] key) {
        return new KeyTree(remove(root, key));
    }

    /// Visits the keys of a range in order until the visitor returns false.
    void ascend(Bounds bounds, Predicate<LiveKey> visitor) {
        ascend(root, bounds, visitor);
    }

    /// Whether every two siblings differ by one in height at most, which is what keeps the tree shallow.
    boolean isBalanced() {
        return isBalanced(root);
    }

    private static boolean isBalanced(@Nullable Node node) {
        return node == null
                || (Math.abs(height(node.left) - height(node.right)) <= 1
                        && node.height == 1 + Math.max(height(node.left), height(node.right))
                        && isBalanced(node.left)
                        && isBalanced(node.right));
    }

    private static boolean ascend(@Nullable Node node, Bounds bounds, Predicate<LiveKey> visitor) {
        if (node == null) {
            return true;
        }
        boolean before = bounds.startsAfter(node.here.key());
        boolean behind = bounds.endsBefore(node.here.key());
        if (!before && !ascend(node.left, bounds, visitor)) {
            return false;
        }
        if (!before && !behind && !visitor.test(node.here)) {
            return false;
        }
        return behind || ascend(node.right, bounds, visitor);
    }

    private static Node put(@Nullable Node node, LiveKey key) {
        if (node == null) {
            return new Node(key, null, null, 1);
        }
        int order = Arrays.compareUnsigned(key.key(), node.here.key());
        if (order == 0) {
            return new Node(key, node.left, node.right, node.height);
        }
        return order < 0
                ? join(put(node.left, key), node.here, node.right)
                : join(node.left, node.here, put(node.right, key));
    }

    private static @Nullable Node remove(@Nullable Node node, byte[] key) {
        if (node == null) {
            return null;
        }
        int order = Arrays.compareUnsigned(key, node.here.key());
        if (order < 0) {
            return join(remove(node.left, key), node.here, node.right);
        }
        if (order > 0) {
            return join(node.left, node.here, remove(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node next = node.right;
        while (next.left != null) {
            next = next.left;
        }
        return join(node.left, next.here, remove(node.right, next.here.key()));
    }

    /// One tree of two whose heights differ by two at most.
    private static Node join(@Nullable Node left, LiveKey here, @Nullable Node right) {
        int balance = height(left) - height(right);
        if (left != null && balance > 1) {
            Node middle = left.right;
            return middle == null || height(left.left) >= height(middle)
                    ? node(left.left, left.here, node(middle, here, right))
                    : node(node(left.left, left.here, middle.left), middle.here, node(middle.right, here, right));
        }
        if (right != null && balance < -1) {
            Node middle = right.left;
            return middle == null || height(right.right) >= height(middle)
                    ? node(node(left, here, middle), right.here, right.right)
                    : node(node(left, here, middle.left), middle.here, node(middle.right, right.here, right.right));
        }
        return node(left, here, right);
    }

    private static Node node(@Nullable Node left, LiveKey here, @Nullable Node right) {
        return new Node(here, left, right, 1 + Math.max(height(left), height(right)));
    }

    private static @Nullable Node balanced(List<LiveKey> keys, int from, int to) {
        if (from == to) {
            return null;
        }
        int middle = (from + to) >>> 1;
        return node(balanced(keys, from, middle), keys.get(middle), balanced(keys, middle + 1, to));
    }

    private static int height(@Nullable Node node) {
        return node == null ? 0 : node.height;
    }
}
