package io.seamark.product.server;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.View;
import io.seamark.services.s3.NoticeDestination;
import io.seamark.services.sns.Refusal;
import io.seamark.services.sns.SnsService;
import java.util.Optional;

/// Topics as destinations of the events of buckets, as far as the topic's policy lets S3 publish for the bucket.
record TopicsOfBuckets(SnsService sns) implements NoticeDestination {
    private static final String FOREIGN = "topics of other accounts are not supported";
    private static final String SUBJECT = "Amazon S3 Notification";

    @Override
    public Optional<String> refusal(View view, Arn destination, Arn source, String account) {
        return destination.account().equals(account)
                ? sns.refusal(view, destination, QueuesOfBuckets.SERVICE, source)
                        .map(Refusal::message)
                : Optional.of(FOREIGN);
    }

    @Override
    public Outcome deliver(Notice notice) {
        if (!notice.destination().account().equals(notice.account())) {
            return new Outcome.Refused(FOREIGN);
        }
        return sns.publish(
                        notice.destination(),
                        notice.payload(),
                        SUBJECT,
                        TopicTarget.messageId(notice.id()),
                        QueuesOfBuckets.SERVICE,
                        notice.source())
                .<Outcome>map(r -> new Outcome.Refused(r.code() + ": " + r.message()))
                .orElseGet(Outcome.Delivered::new);
    }
}
