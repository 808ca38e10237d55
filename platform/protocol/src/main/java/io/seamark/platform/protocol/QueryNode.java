package io.seamark.platform.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// A value that grows from parameters named by a path, such as `Filter.1.Value.2`. The schema leads: a
/// path that leads nowhere costs nothing, and a list is as long as the indices that came, however
/// large they are.
///
/// Owned by the thread that parses the request.
abstract sealed class QueryNode {
    /// The node that a path's next segment, `path[from, to)`, names; null when the schema has no such name.
    abstract @Nullable QueryNode child(String path, int from, int to);

    /// Takes the text of a path that ends here.
    abstract void text(String value);

    /// The value for the SDK's class.
    abstract Object value();

    private static QueryNode of(Member member, QueryNaming naming) {
        return switch (member.type()) {
            case SDK_POJO -> new Structure(member.shape(), member.newBuilder(), naming);
            case LIST -> new Sequence(member, naming);
            case MAP -> new Dictionary(member, naming);
            default -> new Scalar(member);
        };
    }

    private static boolean same(String name, String path, int from, int to) {
        return name.length() == to - from && path.startsWith(name, from);
    }

    private static void refuseText(String value, String reason) {
        if (!value.isEmpty()) {
            throw new XmlValueException(reason);
        }
    }

    /// A structure: one child per member.
    static final class Structure extends QueryNode {
        private final List<Member> members;
        private final SdkPojo builder;
        private final @Nullable QueryNode[] children;
        private final QueryNaming naming;

        Structure(Shape shape, SdkPojo builder, QueryNaming naming) {
            this.members = shape.members();
            this.builder = builder;
            this.children = new QueryNode[members.size()];
            this.naming = naming;
        }

        @Override
        @Nullable
        QueryNode child(String path, int from, int to) {
            for (int i = 0; i < children.length; i++) {
                if (same(naming.parameter(members.get(i)), path, from, to)) {
                    QueryNode child = children[i];
                    if (child == null) {
                        child = of(members.get(i), naming);
                        children[i] = child;
                    }
                    return child;
                }
            }
            return null;
        }

        @Override
        void text(String value) {
            refuseText(value, "Unexpected complex element termination");
        }

        @Override
        Object value() {
            for (int i = 0; i < children.length; i++) {
                QueryNode child = children[i];
                if (child != null) {
                    members.get(i).set(builder, child.value());
                }
            }
            return Shape.build(builder);
        }
    }

    /// A list: its elements by index, or behind the elements' name where it is not flattened.
    private static final class Sequence extends QueryNode {
        private final @Nullable String elementName;
        private final TreeMap<Integer, QueryNode> elements = new TreeMap<>();
        private final Indices indices;

        Sequence(Member member, QueryNaming naming) {
            Member element = member.element();
            this.elementName = naming.flattenedParameter(member) ? null : element.wireName();
            this.indices = new Indices(index -> elements.computeIfAbsent(index, i -> of(element, naming)));
        }

        @Override
        @Nullable
        QueryNode child(String path, int from, int to) {
            if (elementName == null) {
                return indices.child(path, from, to);
            }
            return same(elementName, path, from, to) ? indices : null;
        }

        /// `List=` says that the list is set and empty.
        @Override
        void text(String value) {
            refuseText(value, "Unexpected list element termination");
        }

        @Override
        Object value() {
            var list = new ArrayList<Object>(elements.size());
            elements.values().forEach(node -> list.add(node.value()));
            return list;
        }
    }

    /// A map: its entries by index, or behind `entry` where it is not flattened.
    private static final class Dictionary extends QueryNode {
        private final boolean flattened;
        private final TreeMap<Integer, Pair> entries = new TreeMap<>();
        private final Indices indices;

        Dictionary(Member member, QueryNaming naming) {
            this.flattened = naming == QueryNaming.SQS || member.flattened();
            this.indices = new Indices(index -> entries.computeIfAbsent(
                    index, i -> new Pair(naming.key(member), naming.value(member), of(member.element(), naming))));
        }

        @Override
        @Nullable
        QueryNode child(String path, int from, int to) {
            if (flattened) {
                return indices.child(path, from, to);
            }
            return same("entry", path, from, to) ? indices : null;
        }

        @Override
        void text(String value) {
            refuseText(value, "Unexpected map element termination");
        }

        @Override
        Object value() {
            var map = new LinkedHashMap<String, Object>();
            entries.values().forEach(pair -> pair.into(map));
            return map;
        }
    }

    /// One entry of a map.
    private static final class Pair extends QueryNode {
        private final String keyName;
        private final String valueName;
        private final Scalar key = new Scalar(null);
        private final QueryNode value;
        private boolean hasValue;

        Pair(String keyName, String valueName, QueryNode value) {
            this.keyName = keyName;
            this.valueName = valueName;
            this.value = value;
            // A structure without members leaves no parameter behind.
            this.hasValue = value instanceof Structure;
        }

        @Override
        @Nullable
        QueryNode child(String path, int from, int to) {
            if (same(keyName, path, from, to)) {
                return key;
            }
            if (same(valueName, path, from, to)) {
                hasValue = true;
                return value;
            }
            return null;
        }

        @Override
        void text(String text) {
            throw new XmlValueException("Unexpected complex element termination");
        }

        @Override
        Object value() {
            throw new IllegalStateException("an entry has no value of its own");
        }

        void into(Map<String, Object> map) {
            if (key.text == null) {
                throw new XmlValueException("Unexpected map entry without key");
            }
            if (hasValue) {
                map.put(key.text, value.value());
            }
        }
    }

    /// The place in a path where a number stands.
    private static final class Indices extends QueryNode {
        private final Function<Integer, QueryNode> at;

        Indices(Function<Integer, QueryNode> at) {
            this.at = at;
        }

        @Override
        QueryNode child(String path, int from, int to) {
            int index = 0;
            boolean number = to > from && to - from <= 9;
            for (int i = from; i < to && number; i++) {
                char c = path.charAt(i);
                number = c >= '0' && c <= '9';
                index = index * 10 + (c - '0');
            }
            if (!number) {
                String segment = XmlValueException.brief(path.substring(from, to));
                throw new XmlValueException("Unexpected list index: \"" + segment + "\"");
            }
            return at.apply(index);
        }

        @Override
        void text(String value) {
            refuseText(value, "Unexpected list element termination");
        }

        @Override
        Object value() {
            throw new IllegalStateException("an index has no value of its own");
        }
    }

    /// A text, a number, a timestamp or the like. The first of several parameters of one name counts.
    private static final class Scalar extends QueryNode {
        private final @Nullable Member member;
        private @Nullable String text;

        /// @param member null for a map's key
        Scalar(@Nullable Member member) {
            this.member = member;
        }

        @Override
        QueryNode child(String path, int from, int to) {
            throw new XmlValueException("Start of structure or map found where not expected");
        }

        @Override
        void text(String value) {
            if (text == null) {
                text = value;
            }
        }

        @Override
        Object value() {
            if (text == null) {
                throw new IllegalStateException("a scalar without text");
            }
            return member == null ? text : XmlValueException.scalar(member, text);
        }
    }
}
