package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// An operation on objects.
interface ObjectOperation<I extends SdkRequest, O extends SdkResponse> extends DataOperation<I, O> {
    @Override
    default List<String> resources(CallContext call, I request) {
        return Access.resources(request);
    }
}
