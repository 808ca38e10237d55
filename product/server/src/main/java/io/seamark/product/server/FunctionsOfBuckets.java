package io.seamark.product.server;

import io.seamark.services.lambda.LambdaService;
import io.seamark.services.s3.NoticeDestination;

/// Lambda functions as destinations of the events of buckets.
record FunctionsOfBuckets(LambdaService lambda) implements NoticeDestination {
    @Override
    public Outcome deliver(Notice notice) {
        return lambda.enqueue(notice.destination(), notice.payload(), notice.id(), notice.source(), "s3.amazonaws.com")
                .<Outcome>map(r -> new Outcome.Refused(r.code() + ": " + r.message()))
                .orElseGet(Outcome.Delivered::new);
    }
}
