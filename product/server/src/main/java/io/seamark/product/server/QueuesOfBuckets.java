package io.seamark.product.server;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.View;
import io.seamark.services.s3.NoticeDestination;
import io.seamark.services.sqs.Refusal;
import io.seamark.services.sqs.ServiceMessage;
import io.seamark.services.sqs.SqsService;
import java.util.Map;
import java.util.Optional;

/// Queues as destinations of the events of buckets, as far as the queue's policy lets S3 send for the bucket.
record QueuesOfBuckets(SqsService sqs) implements NoticeDestination {
    static final String SERVICE = "s3.amazonaws.com";
    private static final String FOREIGN = "queues of other accounts are not supported";

    @Override
    public Optional<String> refusal(View view, Arn destination, Arn source, String account) {
        return destination.account().equals(account)
                ? sqs.refusal(view, destination, SERVICE, source).map(Refusal::message)
                : Optional.of(FOREIGN);
    }

    @Override
    public Outcome deliver(Notice notice) {
        if (!notice.destination().account().equals(notice.account())) {
            return new Outcome.Refused(FOREIGN);
        }
        return sqs.send(new ServiceMessage(
                        notice.destination(), notice.payload(), Map.of(), null, null, SERVICE, notice.source()))
                .<Outcome>map(r -> new Outcome.Refused(r.code() + ": " + r.message()))
                .orElseGet(Outcome.Delivered::new);
    }
}
