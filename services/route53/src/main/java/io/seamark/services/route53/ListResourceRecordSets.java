package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;

/// Lists a zone's record sets, in the order of their names read from the right, then of their types.
final class ListResourceRecordSets implements Operation<ListResourceRecordSetsRequest, ListResourceRecordSetsResponse> {
    @Override
    public Answer<ListResourceRecordSetsResponse> handle(
            CallContext call, View view, ListResourceRecordSetsRequest request) {
        StoredZone zone = StoredZone.require(view, call.account(), request.hostedZoneId());
        int most = ItemLimit.of(request.maxItems(), 300);
        if (request.startRecordName() == null && request.startRecordTypeAsString() != null) {
            throw Route53Errors.invalidInput("The start record type must be used with a start record name.");
        }
        if (request.startRecordIdentifier() != null) {
            throw Route53Errors.unsupported("StartRecordIdentifier");
        }
        List<StoredRecordSet> rest = RecordSets.from(
                view,
                call.account(),
                zone.id(),
                request.startRecordName(),
                request.startRecordTypeAsString(),
                most + 1);
        boolean truncated = rest.size() > most;
        return Answer.of(ListResourceRecordSetsResponse.builder()
                .resourceRecordSets(
                        rest.stream().limit(most).map(StoredRecordSet::shape).toList())
                .isTruncated(truncated)
                .nextRecordName(truncated ? rest.get(most).name() : null)
                .nextRecordType(truncated ? rest.get(most).type() : null)
                .maxItems(String.valueOf(most))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListResourceRecordSetsRequest request) {
        return List.of("arn:aws:route53:::hostedzone/" + StoredZone.bareId(request.hostedZoneId()));
    }
}
