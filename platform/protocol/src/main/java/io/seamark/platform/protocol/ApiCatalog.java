package io.seamark.platform.protocol;

import io.seamark.platform.core.HttpHead;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/// Every AWS API that this platform knows, implemented or not.
public interface ApiCatalog {
    Collection<ServiceModel> services();

    Optional<ServiceModel> service(String name);

    /// Finds what a request is for: by the credential scope's service, the target header, `Action` and
    /// `Version`, host and path. Classic ELB and ELBv2 share a name and differ by `Version`; events
    /// and CloudWatch Events are one target.
    ///
    /// @param signingName the service of the request's credential scope; empty when it has none
    /// @param body the whole body; asked for only where the protocol names the operation there
    Routing route(HttpHead head, String signingName, Supplier<byte[]> body);

    /// The outcome of routing.
    sealed interface Routing {
        record Found(Route route) implements Routing {}

        /// No such operation or service: what the caller is told, in the format it can read.
        record NotFound(HttpReplyWriter reply) implements Routing {}
    }

    /// Writes a reply that carries the given request id.
    @FunctionalInterface
    interface HttpReplyWriter {
        HttpReply write(String requestId);
    }
}
