package io.seamark.planes.dns;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers one query at a time, in the array in which it stands: id and question stay as they came,
/// with their letter case, and the answer is appended.
///
/// Owned by one thread at a time: a UDP worker's or a TCP connection's.
final class Responder {
    /// Nothing is to be sent.
    static final int NOTHING = 0;
    /// Others must be asked first: [#unfinished].
    static final int UNFINISHED = -1;

    private static final int MOST_CNAMES = 16;
    private static final int MOST_ALIASES = 8;
    private static final int MOST_POINTER = 0x3fff;
    private static final int ANY_TTL = 3600;
    private static final byte[] RFC8482 = {7, 'R', 'F', 'C', '8', '4', '8', '2', 0};
    private static final RrSet MINIMAL_ANY = RrSet.of(RecordType.HINFO, ANY_TTL, List.of(RFC8482));

    private final byte[] packet = new byte[Wire.MOST];
    private final Query query = new Query();
    private final QueryName aliased = new QueryName();
    private final CompiledZone.Finding finding = new CompiledZone.Finding();
    private final @Nullable RrSet[] followed = new RrSet[MOST_CNAMES];

    private int namePosition;
    private int at;
    private int limit;
    private int answers;
    private int authority;
    private int additional;
    private boolean authoritative;
    private boolean truncated;
    private boolean recursion;
    private int round;

    /// Where the query is put and the answer is found.
    byte[] packet() {
        return packet;
    }

    /// Answers the query in [#packet].
    ///
    /// @param datagram whether the answer must fit into what the client takes in one datagram
    /// @param recursive whether this client may ask for foreign names, and there is somebody to ask
    /// @return the answer's length, [#NOTHING] or [#UNFINISHED]
    int respond(int length, boolean datagram, boolean recursive, ZoneSet zones) {
        int rcode = query.read(packet, length);
        if (rcode == Query.NO_QUERY) {
            return NOTHING;
        }
        recursion = recursive;
        clear();
        if (rcode != Wire.NOERROR) {
            return bare(rcode);
        }
        limit = (datagram ? query.datagramLimit() : Wire.MOST) - (query.edns() ? Wire.OPT_SIZE : 0);
        if (query.edns() && query.version() != 0) {
            return finish(Wire.BADVERS);
        }
        if (query.recordClass() != Wire.IN && query.recordClass() != RecordType.ANY) {
            return finish(Wire.REFUSED);
        }
        if (RecordType.isMeta(query.type()) && query.type() != RecordType.ANY) {
            return finish(Wire.NOTIMP);
        }
        return follow(zones);
    }

    private void clear() {
        at = query.end();
        answers = 0;
        authority = 0;
        additional = 0;
        authoritative = false;
        truncated = false;
        namePosition = Wire.HEADER;
    }

    /// Follows CNAME records from zone to zone.
    private int follow(ZoneSet zones) {
        QueryName name = query.name();
        for (int cnames = 0; ; cnames++) {
            int label = zones.labelsAboveZone(name, query.type());
            CompiledZone zone = label < 0 ? null : zones.zone(name, label);
            if (zone == null) {
                return leave();
            }
            zone.find(name, label, query.type(), finding);
            Node node = finding.node();
            if (finding.kind() == CompiledZone.Finding.Kind.DELEGATED && node != null) {
                return refer(node, name);
            }
            authoritative = true;
            if (node == null) {
                return deny(Wire.NXDOMAIN, zone, name.start(label));
            }
            RrSet set = node.get(query.type());
            RrSet cname = set == null || query.type() == RecordType.ANY ? node.get(RecordType.CNAME) : null;
            if (set == null && cname == null) {
                return query.type() == RecordType.ANY && !node.sets().isEmpty()
                        ? answer(MINIMAL_ANY)
                        : deny(Wire.NOERROR, zone, name.start(label));
            }
            RrSet found = aliased(Objects.requireNonNull(set != null ? set : cname), zones);
            if (found == null) {
                return deny(Wire.NOERROR, zone, name.start(label));
            }
            WireName target = found.target();
            if (set != null || query.type() == RecordType.ANY || target == null) {
                return answer(found);
            }
            if (cnames == MOST_CNAMES || wasFollowed(found, cnames)) {
                return finish(Wire.NOERROR);
            }
            int position = at + RrSet.HEAD;
            if (!append(found, namePosition)) {
                return finish(Wire.NOERROR);
            }
            followed[cnames] = found;
            answers++;
            namePosition = position;
            name.set(target);
        }
    }

    /// A record set that was followed once leads to where we have been.
    private boolean wasFollowed(RrSet cname, int cnames) {
        for (int i = 0; i < cnames; i++) {
            if (followed[i] == cname) {
                return true;
            }
        }
        return false;
    }

    /// The records that an alias stands for: null when its target has none.
    private @Nullable RrSet aliased(RrSet set, ZoneSet zones) {
        RrSet alias = set;
        for (int i = 0; i < MOST_ALIASES; i++) {
            WireName target = alias.target();
            if (!alias.isAlias() || target == null) {
                return alias.type() == set.type() ? alias : null;
            }
            alias = follow(target, set.type(), zones);
            if (alias == null) {
                return null;
            }
        }
        return null;
    }

    /// What our zones have for a name and type, over as many CNAME records as it takes.
    private @Nullable RrSet follow(WireName start, int type, ZoneSet zones) {
        aliased.set(start);
        for (int i = 0; i < MOST_ALIASES; i++) {
            int label = zones.labelsAboveZone(aliased, type);
            CompiledZone zone = label < 0 ? null : zones.zone(aliased, label);
            if (zone == null) {
                return null;
            }
            zone.find(aliased, label, type, finding);
            Node node = finding.kind() == CompiledZone.Finding.Kind.NAME ? finding.node() : null;
            RrSet set = node == null ? null : node.get(type);
            RrSet cname = node == null || set != null ? null : node.get(RecordType.CNAME);
            if (cname == null || cname.isAlias() || cname.target() == null) {
                return set;
            }
            aliased.set(Objects.requireNonNull(cname.target()));
        }
        return null;
    }

    /// The name is in none of our zones.
    private int leave() {
        if (recursion && (query.flags() & Wire.RD) != 0) {
            return UNFINISHED;
        }
        return finish(answers == 0 ? Wire.REFUSED : Wire.NOERROR);
    }

    private int answer(RrSet set) {
        boolean rotates = set.size() > 1 && (set.type() == RecordType.A || set.type() == RecordType.AAAA);
        if (append(set, namePosition, rotates ? Integer.remainderUnsigned(round++, set.size()) : 0)) {
            answers += set.size();
        }
        return finish(Wire.NOERROR);
    }

    private int deny(int rcode, CompiledZone zone, int apex) {
        if (append(zone.denial(), namePosition + apex)) {
            authority++;
        }
        return finish(rcode);
    }

    private int refer(Node node, QueryName name) {
        RrSet servers = Objects.requireNonNull(node.get(RecordType.NS));
        int start = at;
        if (append(servers, namePosition + name.start(finding.label()))) {
            authority += servers.size();
            for (Node.Glue glue : node.glue()) {
                int server = start + servers.dataStart(glue.server());
                if (server <= MOST_POINTER && append(glue.addresses(), server)) {
                    additional += glue.addresses().size();
                }
            }
        }
        return finish(Wire.NOERROR);
    }

    private boolean append(RrSet set, int owner) {
        return append(set, owner, 0);
    }

    private boolean append(RrSet set, int owner, int first) {
        if (truncated || at + set.wireLength() > limit) {
            truncated = true;
            at = query.end();
            answers = 0;
            authority = 0;
            additional = 0;
            return false;
        }
        at = set.append(packet, at, owner, first);
        return true;
    }

    private int finish(int rcode) {
        int flags = Wire.QR | (query.flags() & (Wire.RD | Wire.CD)) | (rcode & 0xf);
        flags |= (authoritative ? Wire.AA : 0) | (truncated ? Wire.TC : 0) | (recursion ? Wire.RA : 0);
        Wire.u16(packet, 2, flags);
        Wire.counts(packet, 1, answers, authority, additional + (query.edns() ? 1 : 0));
        return query.edns() ? Wire.opt(packet, at, rcode, query.dnssecOk()) : at;
    }

    /// An answer that is only a header: the question cannot be repeated.
    private int bare(int rcode) {
        Wire.u16(packet, 2, Wire.QR | (query.flags() & (Wire.OPCODE | Wire.RD)) | rcode);
        Wire.counts(packet, 0, 0, 0, 0);
        return Wire.HEADER;
    }

    /// What there is of the answer to the query that others must be asked about.
    Unfinished unfinished() {
        return new Unfinished(
                Arrays.copyOf(packet, at),
                query.flags(),
                query.end(),
                answers,
                query.name().toWireName(),
                namePosition,
                query.type(),
                limit,
                query.edns(),
                query.dnssecOk());
    }
}
