package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// An operation that streams or waits (`PutObject`, `ReceiveMessage`, `Invoke`): it acts itself and is not a
/// transaction. It is recorded only where a trail selects data events.
@FunctionalInterface
public interface DataOperation<I extends SdkRequest, O extends SdkResponse> {
    /// @param body the request's body where the operation streams it, else empty; ends early if the
    ///        caller goes away
    DataAnswer<O> handle(CallContext call, I request, InputStream body) throws IOException;

    /// The action that a policy must allow, without the service's prefix.
    ///
    /// @param operation the operation's name, which the action mostly is called by
    default String action(String operation) {
        return operation;
    }

    /// The ARNs that a policy must allow for this request.
    default List<String> resources(CallContext call, I request) {
        return List.of("*");
    }

    /// A response and, where the operation streams its output, the writer of the body.
    record DataAnswer<O extends SdkResponse>(
            O response, @Nullable Body body) {
        public static <O extends SdkResponse> DataAnswer<O> of(O response) {
            return new DataAnswer<>(response, null);
        }
    }

    /// A streamed body of known length (-1 when it is not known).
    interface Body extends AutoCloseable {
        long length();

        void writeTo(OutputStream out) throws IOException;

        /// Lets go of what the body holds. Called once, whether or not it was written.
        @Override
        default void close() throws IOException {}
    }
}
