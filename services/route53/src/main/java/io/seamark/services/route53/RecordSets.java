package io.seamark.services.route53;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The record sets of a zone in the store.
final class RecordSets {
    private RecordSets() {}

    static long count(View view, AccountId account, String zoneId) {
        return view.count(StoredRecordSet.all(account, zoneId));
    }

    /// Those from a name and a type on, in Route 53's order.
    ///
    /// @param name null for the zone's first
    /// @param type null for the name's first
    /// @param most how many are wanted
    static List<StoredRecordSet> from(
            View view, AccountId account, String zoneId, @Nullable String name, @Nullable String type, int most) {
        Prefix<StoredRecordSet> all = StoredRecordSet.all(account, zoneId);
        String after = "";
        var found = new ArrayList<StoredRecordSet>();
        if (name != null) {
            after = DnsName.of(name).reversed() + "/";
            if (type != null && !type.isEmpty()) {
                after += type;
                view.get(all.key(after)).ifPresent(found::add);
            }
        }
        view.list(all, after, most - found.size()).forEach(set -> found.add(set.value()));
        return found;
    }

    static List<StoredRecordSet> of(View view, AccountId account, String zoneId, DnsName name) {
        // The folder of a name holds its types alone; names below it have longer folders of their own.
        return view.list(StoredRecordSet.of(account, zoneId, name)).stream()
                .map(Versioned::value)
                .toList();
    }
}
