package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// An operation together with its request class, so that a parsed request can be given to it.
sealed interface Handler {
    List<String> resources(CallContext call, SdkRequest request);

    String action(String operation);

    record Transactional<I extends SdkRequest, O extends SdkResponse>(Class<I> type, Operation<I, O> operation)
            implements Handler {
        Answer<O> handle(CallContext call, View view, SdkRequest request) {
            return operation.handle(call, view, type.cast(request));
        }

        @Override
        public List<String> resources(CallContext call, SdkRequest request) {
            return operation.resources(call, type.cast(request));
        }

        @Override
        public String action(String name) {
            return operation.action(name);
        }
    }

    record Data<I extends SdkRequest, O extends SdkResponse>(Class<I> type, DataOperation<I, O> operation)
            implements Handler {
        DataOperation.DataAnswer<O> handle(CallContext call, SdkRequest request, InputStream body) throws IOException {
            return operation.handle(call, type.cast(request), body);
        }

        @Override
        public List<String> resources(CallContext call, SdkRequest request) {
            return operation.resources(call, type.cast(request));
        }

        @Override
        public String action(String name) {
            return operation.action(name);
        }
    }
}
