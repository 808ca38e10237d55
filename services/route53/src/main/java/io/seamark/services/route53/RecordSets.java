package io.seamark.services.route53;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.List;

/// The record sets of a zone in the store.
final class RecordSets {
    private RecordSets() {}

    static long count(View view, AccountId account, String zoneId) {
        return view.list(StoredRecordSet.all(account, zoneId)).size();
    }

    static List<StoredRecordSet> of(View view, AccountId account, String zoneId, DnsName name) {
        // The folder of a name holds its types alone; names below it have longer folders of their own.
        return view.list(StoredRecordSet.of(account, zoneId, name)).stream()
                .map(Versioned::value)
                .toList();
    }
}
