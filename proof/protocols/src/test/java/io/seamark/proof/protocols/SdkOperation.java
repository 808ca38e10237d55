package io.seamark.proof.protocols;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/// One operation of an SDK module and the client's method that calls it.
///
/// @param name as the SDK's classes spell it, such as `CreateService`
/// @param method null where only the asynchronous client has it
record SdkOperation(
        String name,
        Class<? extends AwsRequest> request,
        Class<? extends AwsResponse> response,
        @Nullable Method method,
        Kind kind) {
    enum Kind {
        PLAIN,
        STREAMS_INPUT,
        STREAMS_OUTPUT,
        /// An event stream, which only the asynchronous client offers.
        ASYNCHRONOUS
    }

    /// What came back.
    ///
    /// @param body the streamed body, empty where there is none
    record Result(AwsResponse response, byte[] body) {}

    boolean declares(Class<?> error) {
        return method != null && List.of(method.getExceptionTypes()).contains(error);
    }

    /// Calls the operation.
    ///
    /// @param body what to stream, ignored where the operation does not
    /// @throws RuntimeException as the client throws it
    Result call(SdkClient client, AwsRequest input, byte[] body) {
        Method called = method;
        if (called == null) {
            throw new IllegalStateException(name + ": no blocking method");
        }
        try {
            return switch (kind) {
                case PLAIN -> new Result((AwsResponse) called.invoke(client, input), new byte[0]);
                case STREAMS_INPUT ->
                    new Result((AwsResponse) called.invoke(client, input, RequestBody.fromBytes(body)), new byte[0]);
                case STREAMS_OUTPUT -> {
                    var bytes = (ResponseBytes<?>) called.invoke(client, input, ResponseTransformer.toBytes());
                    yield new Result((AwsResponse) bytes.response(), bytes.asByteArray());
                }
                case ASYNCHRONOUS -> throw new IllegalStateException(name + ": asynchronous only");
            };
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
