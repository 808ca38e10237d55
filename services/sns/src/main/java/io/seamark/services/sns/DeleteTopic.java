package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;

/// Deletes a topic and its subscriptions; one that is not there is none as well.
final class DeleteTopic implements Operation<DeleteTopicRequest, DeleteTopicResponse> {
    @Override
    public Answer<DeleteTopicResponse> handle(CallContext call, View view, DeleteTopicRequest request) {
        Arn arn = Names.topicArn(call, request.topicArn());
        DeleteTopicResponse response = DeleteTopicResponse.builder().build();
        boolean own = arn.account().equals(call.account().value());
        if (!own || !view.exists(Layout.topic(arn))) {
            return Answer.of(response);
        }
        return new Answer<>(
                response,
                Txn.none()
                        .delete(Layout.topic(arn))
                        .delete(Layout.counter(arn))
                        .deleteAll(Layout.seen(arn))
                        .deleteAll(Layout.subscriptions(arn)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteTopicRequest request) {
        return Names.resource(request.topicArn());
    }
}
