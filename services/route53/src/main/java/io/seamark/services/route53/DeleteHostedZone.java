package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZoneNotEmptyException;

/// Deletes a zone that holds nothing but its SOA and NS records.
final class DeleteHostedZone implements Operation<DeleteHostedZoneRequest, DeleteHostedZoneResponse> {
    @Override
    public Answer<DeleteHostedZoneResponse> handle(CallContext call, View view, DeleteHostedZoneRequest request) {
        StoredZone zone = StoredZone.require(view, call.account(), request.id());
        if (RecordSets.count(view, call.account(), zone.id()) > 2) {
            throw HostedZoneNotEmptyException.builder()
                    .message("The specified hosted zone contains non-required resource record sets and so cannot be"
                            + " deleted.")
                    .build();
        }
        StoredChange change = Changes.begin(call, null);
        Txn changes = Txn.none()
                .delete(StoredZone.key(call.account(), zone.id()))
                .deleteAll(StoredRecordSet.all(call.account(), zone.id()));
        return new Answer<>(
                DeleteHostedZoneResponse.builder()
                        .changeInfo(Changes.pending(change))
                        .build(),
                Changes.put(call, change, changes));
    }

    @Override
    public List<String> resources(CallContext call, DeleteHostedZoneRequest request) {
        return List.of("arn:aws:route53:::hostedzone/" + StoredZone.bareId(request.id()));
    }
}
