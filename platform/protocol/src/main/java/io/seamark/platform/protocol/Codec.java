package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.HttpHead;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// One AWS protocol: bytes to the SDK's request classes, the SDK's response classes and errors to bytes.
/// Stateless and safe for any number of threads.
public interface Codec {
    /// The protocol's name in Smithy's vocabulary: `awsJson1_1`, `awsQuery`, `ec2Query`, `restXml`,
    /// `restJson1`, `rpcv2Cbor`.
    String name();

    /// The request of the SDK's class for the route's operation.
    ///
    /// @param body the whole body; empty where the operation streams it
    /// @throws ApiException with the protocol's own error (`SerializationException`, `MalformedXML`,
    /// ...) and a 4xx
    ///         status when the bytes are not such a request
    SdkRequest parse(Route route, HttpHead head, byte[] body);

    /// The reply that carries a response of the operation. For an operation whose output streams, head only.
    HttpReply reply(OperationModel operation, SdkPojo response, String requestId);

    /// A structure alone, as an event of a stream carries it.
    ///
    /// @throws UnsupportedOperationException in a protocol whose event streams are not there yet
    default byte[] body(SdkPojo structure) {
        throw new UnsupportedOperationException("events in " + name());
    }

    /// The reply that carries an error.
    HttpReply error(ServiceModel service, WireError error, String requestId);
}
