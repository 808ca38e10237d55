package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
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

    /// A response and, where the operation streams its output, what writes it.
    record DataAnswer<O extends SdkResponse>(
            O response, @Nullable Content content) {
        public static <O extends SdkResponse> DataAnswer<O> of(O response) {
            return new DataAnswer<>(response, null);
        }

        public static <O extends SdkResponse> DataAnswer<O> of(O response, EventStream events) {
            return new DataAnswer<>(response, events);
        }
    }

    /// What comes after the response.
    sealed interface Content {}

    /// A streamed body of known length (-1 when it is not known).
    non-sealed interface Body extends Content, AutoCloseable {
        long length();

        void writeTo(OutputStream out) throws IOException;

        /// Lets go of what the body holds. Called once, whether or not it was written.
        @Override
        default void close() throws IOException {}
    }

    /// Events that follow the response one by one, each at once, for as long as there are any
    /// (`SubscribeToShard`, `StartLiveTail`).
    ///
    /// See <https://smithy.io/2.0/aws/amazon-eventstream.html>.
    @FunctionalInterface
    non-sealed interface EventStream extends Content, AutoCloseable {
        /// Sends events until there will be none. An error of the service that it throws is the last event.
        ///
        /// @throws IOException when the caller has gone away
        void writeTo(Events out) throws IOException;

        /// Lets go of what the stream holds. Called once, whether or not it was written.
        @Override
        default void close() throws IOException {}
    }

    /// Where the events of one answer go.
    interface Events {
        /// Sends an event.
        ///
        /// @param type the name of the event's member in the stream's union, such as `SubscribeToShardEvent`
        /// @throws IOException when the caller has gone away
        void send(String type, SdkPojo event) throws IOException;
    }
}
