package io.seamark.product.server;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.View;
import io.seamark.services.lambda.LambdaService;
import io.seamark.services.lambda.Refusal;
import io.seamark.services.s3.NoticeDestination;
import java.util.Optional;

/// Lambda functions as destinations of the events of buckets.
record FunctionsOfBuckets(LambdaService lambda) implements NoticeDestination {
    @Override
    public Optional<String> refusal(View view, Arn destination, Arn source, String account) {
        return lambda.refusal(view, destination, source, QueuesOfBuckets.SERVICE)
                .map(Refusal::message);
    }

    @Override
    public Outcome deliver(Notice notice) {
        return lambda.enqueue(
                        notice.destination(), notice.payload(), notice.id(), notice.source(), QueuesOfBuckets.SERVICE)
                .<Outcome>map(r -> new Outcome.Refused(r.code() + ": " + r.message()))
                .orElseGet(Outcome.Delivered::new);
    }
}
