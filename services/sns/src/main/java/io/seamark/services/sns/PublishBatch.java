package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.wire.DataOperation;
import io.seamark.services.sns.Publishing.Published;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;

/// Publishes up to ten messages; what subscribers are to be given is on disk before the answer.
final class PublishBatch implements DataOperation<PublishBatchRequest, PublishBatchResponse> {
    private static final int MOST = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final Publishing publishing;

    PublishBatch(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public DataAnswer<PublishBatchResponse> handle(CallContext call, PublishBatchRequest request, InputStream body) {
        Arn topic = Names.topicArn(call, request.topicArn());
        if (!topic.account().equals(call.account().value())) {
            throw SnsErrors.noTopic();
        }
        check(request.publishBatchRequestEntries());
        var successful = new ArrayList<PublishBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        IdSource ids = call.ids();
        for (PublishBatchRequestEntry entry : request.publishBatchRequestEntries()) {
            try {
                Published published =
                        publishing.publish(topic, publication(entry), ids.uuid().toString(), call.time());
                successful.add(PublishBatchResultEntry.builder()
                        .id(entry.id())
                        .messageId(published.messageId())
                        .sequenceNumber(published.sequence())
                        .build());
            } catch (InvalidParameterException | InvalidParameterValueException e) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .code("InvalidParameter")
                        .message(e.getMessage())
                        .senderFault(true)
                        .build());
            }
        }
        return DataAnswer.of(PublishBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build());
    }

    @Override
    public String action(String operation) {
        return "Publish";
    }

    @Override
    public List<String> resources(CallContext call, PublishBatchRequest request) {
        return Names.resource(request.topicArn());
    }

    private static void check(List<PublishBatchRequestEntry> entries) {
        if (entries.isEmpty()) {
            throw SnsErrors.emptyBatch();
        }
        if (entries.size() > MOST) {
            throw SnsErrors.tooManyEntries();
        }
        var seen = new HashSet<String>();
        long size = 0;
        for (PublishBatchRequestEntry entry : entries) {
            if (entry.id() == null || !ID.matcher(entry.id()).matches()) {
                throw SnsErrors.badId();
            }
            if (!seen.add(entry.id())) {
                throw SnsErrors.repeatedId();
            }
            size += publication(entry).size();
        }
        if (size > Publication.MOST_BYTES) {
            throw SnsErrors.batchTooLong();
        }
    }

    private static Publication publication(PublishBatchRequestEntry entry) {
        return new Publication(
                entry.message(),
                entry.subject(),
                entry.messageStructure(),
                entry.messageAttributes(),
                entry.messageGroupId(),
                entry.messageDeduplicationId());
    }
}
