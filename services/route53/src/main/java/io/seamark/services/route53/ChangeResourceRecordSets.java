package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;

/// Applies a batch of changes to a zone, in their order, all of them or none.
final class ChangeResourceRecordSets
        implements Operation<ChangeResourceRecordSetsRequest, ChangeResourceRecordSetsResponse> {
    private final RecordSetRules rules = new RecordSetRules();
    private final Predicate<DnsName> loadBalancer;

    ChangeResourceRecordSets(Predicate<DnsName> loadBalancer) {
        this.loadBalancer = loadBalancer;
    }

    @Override
    public Answer<ChangeResourceRecordSetsResponse> handle(
            CallContext call, View view, ChangeResourceRecordSetsRequest request) {
        StoredZone zone = StoredZone.require(view, call.account(), request.hostedZoneId());
        if (request.changeBatch() == null) {
            throw Route53Errors.invalidInput("Invalid request: Missing field 'ChangeBatch'");
        }
        var plan = new ChangeBatchPlan(
                zone, name -> RecordSets.of(view, call.account(), zone.id(), name), rules, loadBalancer);
        ChangeBatchPlan.Outcome outcome = plan.apply(request.changeBatch().changes());
        StoredChange change = Changes.begin(call, request.changeBatch().comment());
        Txn changes = Txn.none();
        for (StoredRecordSet set : outcome.deletes()) {
            changes = changes.delete(set.key(call.account(), zone.id()));
        }
        for (StoredRecordSet set : outcome.puts()) {
            changes = changes.put(set.key(call.account(), zone.id()), set);
        }
        return new Answer<>(
                ChangeResourceRecordSetsResponse.builder()
                        .changeInfo(Changes.pending(change))
                        .build(),
                Changes.put(call, change, changes));
    }

    @Override
    public List<String> resources(CallContext call, ChangeResourceRecordSetsRequest request) {
        return List.of("arn:aws:route53:::hostedzone/" + StoredZone.bareId(request.hostedZoneId()));
    }
}
