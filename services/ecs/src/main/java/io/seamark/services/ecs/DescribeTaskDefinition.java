package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/// Describes one revision of a task definition, inactive ones included.
final class DescribeTaskDefinition implements Operation<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse> {
    @Override
    public Answer<DescribeTaskDefinitionResponse> handle(
            CallContext call, View view, DescribeTaskDefinitionRequest request) {
        if (request.taskDefinition() == null || request.taskDefinition().isEmpty()) {
            throw EcsErrors.client("TaskDefinition can not be blank.");
        }
        StoredTaskDefinition found =
                Definitions.find(call, view, request.taskDefinition()).orElseThrow(EcsErrors::noDefinition);
        var response = DescribeTaskDefinitionResponse.builder().taskDefinition(found.shape());
        if (request.include().contains(TaskDefinitionField.TAGS)) {
            response.tags(Tags.shapes(found.tags()));
        }
        return Answer.of(response.build());
    }
}
