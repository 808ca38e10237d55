package io.seamark.planes.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a zone has for one name: nothing for an empty non-terminal.
///
/// @param cut whether the zone ends here: the name has NS records and is not the apex
/// @param wildcard what stands for the missing names directly below
/// @param glue addresses of the name servers at a cut, by the position of their NS record
record Node(List<RrSet> sets, boolean cut, @Nullable Node wildcard, List<Glue> glue) {
    record Glue(int server, RrSet addresses) {}

    @Nullable
    RrSet get(int type) {
        // Not an iterator: this is asked for every query.
        for (int i = 0; i < sets.size(); i++) {
            RrSet set = sets.get(i);
            if (set.type() == type) {
                return set;
            }
        }
        return null;
    }
}
