package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResultEntry;

/// Takes targets from a rule; ids that it does not have are reported.
final class RemoveTargets implements Operation<RemoveTargetsRequest, RemoveTargetsResponse> {
    @Override
    public Answer<RemoveTargetsResponse> handle(CallContext call, View view, RemoveTargetsRequest request) {
        if (request.ids().isEmpty()) {
            throw Constraint.MEMBER.failed("[]", "ids", "Member must have length greater than or equal to 1");
        }
        StoredRule rule = StoredRule.require(view, call, request.eventBusName(), request.rule());
        var failed = new ArrayList<RemoveTargetsResultEntry>();
        for (String id : request.ids()) {
            Constraint.targetId("ids", id);
            if (rule.target(id).isEmpty()) {
                failed.add(RemoveTargetsResultEntry.builder()
                        .targetId(id)
                        .errorCode("ResourceNotFoundException")
                        .errorMessage("Rule " + rule.name() + " does not have a target with id " + id + ".")
                        .build());
            }
        }
        List<StoredTarget> kept = rule.targets().stream()
                .filter(target -> !request.ids().contains(target.id()))
                .toList();
        Txn changes = kept.size() == rule.targets().size()
                ? Txn.none()
                : rule.withTargets(kept).put(call);
        return new Answer<>(
                RemoveTargetsResponse.builder()
                        .failedEntryCount(failed.size())
                        .failedEntries(failed)
                        .build(),
                changes);
    }

    @Override
    public List<String> resources(CallContext call, RemoveTargetsRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), request.rule()));
    }
}
