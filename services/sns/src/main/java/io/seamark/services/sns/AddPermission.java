package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.AddPermissionResponse;

/// Adds a statement to the topic's policy that lets accounts use it.
final class AddPermission implements Operation<AddPermissionRequest, AddPermissionResponse> {
    @Override
    public Answer<AddPermissionResponse> handle(CallContext call, View view, AddPermissionRequest request) {
        StoredTopic topic = Names.topic(call, view, request.topicArn());
        String policy = TopicPermissions.with(topic, request.label(), request.awsAccountIds(), request.actionNames());
        return new Answer<>(
                AddPermissionResponse.builder().build(),
                Txn.none().put(Layout.topic(topic.topicArn()), topic.with("Policy", policy)));
    }

    @Override
    public List<String> resources(CallContext call, AddPermissionRequest request) {
        return Names.resource(request.topicArn());
    }
}
