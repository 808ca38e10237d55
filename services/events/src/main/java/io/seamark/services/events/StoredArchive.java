package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An archive as it is stored; its events are in a journal.
///
/// @param bus the name of the bus whose events it keeps
/// @param eventPattern null keeps every event
/// @param retentionDays 0 keeps them for ever
/// @param serial makes the journal of an archive that is made again another one
record StoredArchive(
        String account,
        String region,
        String name,
        String bus,
        @Nullable String description,
        @Nullable String eventPattern,
        int retentionDays,
        String serial,
        Instant created) {
    static Key<StoredArchive> key(CallContext call, String name) {
        return Layout.archives(call.account(), call.region()).key(name);
    }

    static StoredArchive require(View view, CallContext call, @Nullable String archiveName) {
        String name = Constraint.archiveName("archiveName", archiveName);
        return view.get(key(call, name))
                .orElseThrow(() -> EventsErrors.notFound("Archive " + name + " does not exist."));
    }

    static Arn arn(CallContext call, String name) {
        return call.arn("events", "archive/" + name);
    }

    String busArn() {
        return Arn.of("events", new Region(region), new AccountId(account), "event-bus/" + bus)
                .toString();
    }

    String journal() {
        return Archives.FOLDER + account + "/" + region + "/" + name + "." + serial;
    }

    /// The writes that store it and tell everybody who keeps rules in memory.
    Txn put(CallContext call) {
        return Txn.none().put(key(call, name), this).and(StoredRule.changed(call));
    }
}
