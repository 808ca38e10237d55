package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// Tells of a part of a bucket's configuration that cannot be set here and so is as it is from the start, once it
/// is known that the caller may ask.
///
/// @param action as in a policy, without `s3:`
/// @param answer makes the answer, or throws the error that tells that there is no such configuration
record Unconfigured<I extends SdkRequest, O extends SdkResponse>(
        Access access, String action, Function<StoredBucket, O> answer) implements BucketOperation<I, O> {
    static <I extends SdkRequest, O extends SdkResponse> Unconfigured<I, O> absent(
            Access access, String action, Supplier<? extends RuntimeException> error) {
        return new Unconfigured<>(access, action, bucket -> {
            throw error.get();
        });
    }

    @Override
    public Answer<O> handle(CallContext call, View view, I request) {
        return Answer.of(answer.apply(access.bucket(view, call, request, "s3:" + action)));
    }

    @Override
    public String action(String operation) {
        return action;
    }
}
