package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// An operation on a bucket.
interface BucketOperation<I extends SdkRequest, O extends SdkResponse> extends Operation<I, O> {
    @Override
    default List<String> resources(CallContext call, I request) {
        return Access.resources(request);
    }
}
