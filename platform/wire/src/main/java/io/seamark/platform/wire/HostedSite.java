package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import java.time.Instant;

/// Answers every request for host names of its own, such as those of functions, in place of AWS's APIs. Safe for
/// any number of threads.
public interface HostedSite {
    /// The service it belongs to, by the name of the SDK's module: what its requests are signed for.
    String service();

    /// What its requests are counted as, such as `InvokeFunctionUrl`.
    String operation();

    /// Whether a request is for one of its hosts. Asked for every request, so it answers from the head alone.
    boolean isFor(HttpHead head);

    /// Answers a request; it may block.
    HttpReply answer(Visit visit);

    /// One request for such a host. Owned by the virtual thread that handles it.
    interface Visit {
        HttpHead head();

        String requestId();

        /// When the request came in.
        Instant time();

        /// The client's IP address.
        String sourceAddress();

        /// Whether the connection is TLS.
        boolean secure();

        /// The whole body as it came.
        byte[] body();

        /// Whose signature the request carries. Where signatures are not required, whom it trusts it to be from.
        Signature signature();
    }

    /// What a signature is worth.
    sealed interface Signature {
        /// @param call a call in the signer's name
        record Valid(CallContext call) implements Signature {}

        /// There is none.
        record Missing() implements Signature {}

        /// @param message as AWS words it
        record Refused(String message) implements Signature {}
    }
}
