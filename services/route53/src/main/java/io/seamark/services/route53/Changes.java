package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;

/// Changes that were accepted and whether they are served.
final class Changes {
    private final LongSupplier servedRevision;

    /// @param servedRevision everything up to this revision of the store is in the DNS server's
    ///        answers
    Changes(LongSupplier servedRevision) {
        this.servedRevision = servedRevision;
    }

    /// A new change, pending until it is served.
    static StoredChange begin(CallContext call, @Nullable String comment) {
        return new StoredChange("C" + call.ids().branch("change").alphanumeric(20), call.time(), comment);
    }

    static ChangeInfo pending(StoredChange change) {
        return change.shape(ChangeStatus.PENDING);
    }

    static Txn put(CallContext call, StoredChange change, Txn changes) {
        return changes.put(change.key(call.account()), change);
    }

    /// The change as it stands now, or `NoSuchChange`.
    ChangeInfo find(CallContext call, View view, @Nullable String id) {
        String bare = id == null ? "" : id.startsWith("/change/") ? id.substring("/change/".length()) : id;
        if (!bare.matches("[A-Z0-9]{1,32}")) {
            throw noSuchChange(bare);
        }
        Versioned<StoredChange> change =
                view.find(StoredChange.all(call.account()).key(bare)).orElseThrow(() -> noSuchChange(bare));
        boolean served = servedRevision.getAsLong() >= change.modRevision();
        return change.value().shape(served ? ChangeStatus.INSYNC : ChangeStatus.PENDING);
    }

    private static NoSuchChangeException noSuchChange(String id) {
        return NoSuchChangeException.builder()
                .message("Could not find resource with ID: " + id)
                .build();
    }
}
