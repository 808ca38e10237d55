package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import io.seamark.services.sns.Publishing.Published;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/// Publishes a message; what its subscribers are to be given is on disk before the answer.
final class Publish implements DataOperation<PublishRequest, PublishResponse> {
    private final Publishing publishing;

    Publish(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public DataAnswer<PublishResponse> handle(CallContext call, PublishRequest request, InputStream body) {
        if (request.phoneNumber() != null) {
            throw SnsErrors.invalid("PhoneNumber is not supported: there is no SMS here");
        }
        String target = request.topicArn() != null ? request.topicArn() : request.targetArn();
        Arn topic = Names.topicArn(call, target);
        if (!topic.account().equals(call.account().value())) {
            throw SnsErrors.noTopic();
        }
        var publication = new Publication(
                request.message(),
                request.subject(),
                request.messageStructure(),
                request.messageAttributes(),
                request.messageGroupId(),
                request.messageDeduplicationId());
        Published published =
                publishing.publish(topic, publication, call.ids().uuid().toString(), call.time());
        return DataAnswer.of(PublishResponse.builder()
                .messageId(published.messageId())
                .sequenceNumber(published.sequence())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, PublishRequest request) {
        return Names.resource(request.topicArn() != null ? request.topicArn() : request.targetArn());
    }
}
