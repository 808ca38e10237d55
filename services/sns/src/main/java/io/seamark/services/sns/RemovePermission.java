package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionResponse;

/// Takes a statement out of the topic's policy.
final class RemovePermission implements Operation<RemovePermissionRequest, RemovePermissionResponse> {
    @Override
    public Answer<RemovePermissionResponse> handle(CallContext call, View view, RemovePermissionRequest request) {
        StoredTopic topic = Names.topic(call, view, request.topicArn());
        String policy = TopicPermissions.without(topic, request.label());
        return new Answer<>(
                RemovePermissionResponse.builder().build(),
                Txn.none().put(Layout.topic(topic.topicArn()), topic.with("Policy", policy)));
    }

    @Override
    public List<String> resources(CallContext call, RemovePermissionRequest request) {
        return Names.resource(request.topicArn());
    }
}
