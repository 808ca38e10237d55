package io.seamark.platform.store.etcd;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import java.util.function.Predicate;

/// One question and its answer over a stream, as if it were a request.
final class Streams {
    private Streams() {}

    /// Sends a request and returns the first answer that is wanted; the stream is closed afterwards.
    static <I, O> O ask(BlockingClientCall<I, O> stream, I request, Predicate<O> wanted) {
        try {
            stream.write(request);
            while (true) {
                O answer = stream.read();
                if (answer == null) {
                    throw Status.UNAVAILABLE
                            .withDescription("stream ended without an answer")
                            .asRuntimeException();
                }
                if (wanted.test(answer)) {
                    return answer;
                }
            }
        } catch (StatusException e) {
            throw new StatusRuntimeException(e.getStatus(), e.getTrailers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withDescription("interrupted").withCause(e).asRuntimeException();
        } finally {
            stream.cancel("answered", null);
        }
    }
}
