package io.seamark.planes.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A zone in the form that answers are copied from. Immutable.
///
/// @param denial the SOA that goes with a negative answer, its TTL being that of the answer (RFC 2308)
/// @param cuts whether any name is delegated
/// @param encoded what the zone's record sets are on the wire, by identity: the next state of the zone
///        has most of them too
record CompiledZone(
        Zone zone,
        WireName apex,
        NameTable<Node> nodes,
        RrSet denial,
        boolean cuts,
        IdentityHashMap<RecordSet, Encoded> encoded) {
    /// @param negativeTtl the most seconds for which a client may keep that something is missing
    /// @throws IllegalArgumentException when a record set cannot be encoded
    static CompiledZone compile(Zone zone, long negativeTtl) {
        return compile(zone, negativeTtl, null);
    }

    /// @param before the zone's last state, whose record sets that stand in this one too need not be
    ///        encoded again
    static CompiledZone compile(Zone zone, long negativeTtl, @Nullable CompiledZone before) {
        WireName apex = name(zone.name());
        var sets = new HashMap<WireName, List<RrSet>>();
        sets.put(apex, new ArrayList<>());
        var encoded = new IdentityHashMap<RecordSet, Encoded>();
        for (RecordSet set : zone.recordSets()) {
            try {
                Encoded known = before == null ? null : before.encoded.get(set);
                Encoded one = known == null ? new Encoded(name(set.name()), RrSet.compile(set)) : known;
                encoded.put(set, one);
                add(sets, apex, one);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(set.name() + " " + set.type() + ": " + e.getMessage(), e);
            }
        }
        RrSet soa = sets.get(apex).stream()
                .filter(s -> s.type() == RecordType.SOA && !s.isAlias())
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("zone " + zone.name() + ": no SOA (expected: one)"));
        long minimum = Wire.u32(soa.wire(), soa.wireLength() - 4);
        long denialTtl = Math.min(negativeTtl, Math.min(minimum, Wire.u32(soa.wire(), 6)));
        Map<WireName, Node> nodes = nodes(sets, apex);
        boolean cuts = nodes.values().stream().anyMatch(Node::cut);
        return new CompiledZone(zone, apex, new NameTable<>(nodes), soa.withTtl(denialTtl), cuts, encoded);
    }

    private static WireName name(String text) {
        return WireName.parse(text).lowerCase();
    }

    private static void add(Map<WireName, List<RrSet>> sets, WireName apex, Encoded set) {
        WireName name = set.name();
        if (!name.isWithin(apex)) {
            throw new IllegalArgumentException("name is not within " + apex);
        }
        RrSet compiled = set.records();
        List<RrSet> here = sets.computeIfAbsent(name, n -> new ArrayList<>(2));
        if (here.stream().anyMatch(s -> s.type() == compiled.type())) {
            throw new IllegalArgumentException("name and type stand twice");
        }
        here.add(compiled);
        for (WireName n = name; !n.equals(apex); n = n.parent()) {
            sets.computeIfAbsent(n.parent(), p -> new ArrayList<>(2));
        }
    }

    private static Map<WireName, Node> nodes(Map<WireName, List<RrSet>> sets, WireName apex) {
        var wildcards = new HashMap<WireName, Node>();
        sets.forEach((name, records) -> {
            if (name.isWildcard() && !name.equals(apex)) {
                wildcards.put(name.parent(), new Node(List.copyOf(records), false, null, List.of()));
            }
        });
        var nodes = new HashMap<WireName, Node>();
        sets.forEach((name, records) -> {
            RrSet ns = name.equals(apex) || name.isWildcard()
                    ? null
                    : records.stream()
                            .filter(s -> s.type() == RecordType.NS && !s.isAlias())
                            .findAny()
                            .orElse(null);
            nodes.put(
                    name,
                    new Node(
                            List.copyOf(records),
                            ns != null,
                            wildcards.get(name),
                            ns == null ? List.of() : glue(ns, sets)));
        });
        return nodes;
    }

    private static List<Node.Glue> glue(RrSet ns, Map<WireName, List<RrSet>> sets) {
        var glue = new ArrayList<Node.Glue>();
        for (int i = 0; i < ns.size(); i++) {
            int end = i + 1 < ns.size() ? ns.dataStart(i + 1) - RrSet.HEAD : ns.wireLength();
            WireName server = WireName.of(ns.wire(), ns.dataStart(i), end).lowerCase();
            for (RrSet set : sets.getOrDefault(server, List.of())) {
                if ((set.type() == RecordType.A || set.type() == RecordType.AAAA) && !set.isAlias()) {
                    glue.add(new Node.Glue(i, set));
                }
            }
        }
        return List.copyOf(glue);
    }

    /// Looks a name up (RFC 1034 4.3.2, RFC 4592).
    ///
    /// @param atApex how many labels of the name come before the zone's name
    void find(QueryName name, int atApex, int type, Finding into) {
        if (cuts && findCut(name, atApex, type, into)) {
            return;
        }
        Node exact = name.suffixIn(nodes, 0);
        if (exact != null) {
            into.set(Finding.Kind.NAME, exact, 0);
            return;
        }
        for (int label = 1; label <= atApex; label++) {
            Node encloser = name.suffixIn(nodes, label);
            if (encloser != null) {
                Node wildcard = encloser.wildcard();
                if (wildcard != null) {
                    into.set(Finding.Kind.NAME, wildcard, 0);
                } else {
                    into.set(Finding.Kind.MISSING, null, label);
                }
                return;
            }
        }
        throw new IllegalStateException(apex + ": the apex is missing");
    }

    private boolean findCut(QueryName name, int atApex, int type, Finding into) {
        for (int label = atApex - 1; label >= 0; label--) {
            Node node = name.suffixIn(nodes, label);
            if (node == null) {
                return false;
            }
            // What the parent has to say about a delegation, it says itself (RFC 4035 3.1.4.1).
            if (node.cut() && !(label == 0 && type == RecordType.DS)) {
                into.set(Finding.Kind.DELEGATED, node, label);
                return true;
            }
        }
        return false;
    }

    /// A record set on the wire.
    record Encoded(WireName name, RrSet records) {}

    /// What a lookup found. Reused for the next one; owned by the thread of its [Responder].
    static final class Finding {
        enum Kind {
            /// The name is there, or a wildcard stands for it.
            NAME,
            /// The name, or one above it, is delegated to other servers.
            DELEGATED,
            MISSING
        }

        private Kind kind = Kind.MISSING;
        private @Nullable Node node;
        private int label;

        private void set(Kind newKind, @Nullable Node newNode, int newLabel) {
            kind = newKind;
            node = newNode;
            label = newLabel;
        }

        Kind kind() {
            return kind;
        }

        /// The node found; there is none for a missing name.
        @Nullable
        Node node() {
            return node;
        }

        /// How many labels of the name come before that of the node.
        int label() {
            return label;
        }
    }
}
