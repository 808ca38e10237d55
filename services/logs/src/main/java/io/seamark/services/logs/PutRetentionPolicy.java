package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/// Sets for how many days a group keeps its events.
final class PutRetentionPolicy implements Operation<PutRetentionPolicyRequest, PutRetentionPolicyResponse> {
    private static final Set<Integer> DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    @Override
    public Answer<PutRetentionPolicyResponse> handle(CallContext call, View view, PutRetentionPolicyRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        Integer days = Constraint.MEMBER.required("retentionInDays", request.retentionInDays());
        if (!DAYS.contains(days)) {
            throw Constraint.MEMBER.failed(
                    days, "retentionInDays", "Member must satisfy enum value set: " + new TreeSet<>(DAYS));
        }
        return new Answer<>(
                PutRetentionPolicyResponse.builder().build(),
                Txn.none().put(Layout.group(call.account(), call.region(), group.name()), group.withRetention(days)));
    }

    @Override
    public List<String> resources(CallContext call, PutRetentionPolicyRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
