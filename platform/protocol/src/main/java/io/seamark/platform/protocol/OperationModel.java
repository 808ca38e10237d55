package io.seamark.platform.protocol;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/// One operation as the SDK describes it.
///
/// @param name as on the wire, such as `CreateService`
/// @param request the SDK's request class
/// @param response the SDK's response class
/// @param binding the SDK's method, URI and target
/// @param xmlNamespace of the API's XML documents; empty where it has none
/// @param newRequest makes an empty builder of the request class
/// @param newResponse makes an empty builder of the response class
public record OperationModel(
        String name,
        Class<? extends SdkPojo> request,
        Class<? extends SdkPojo> response,
        OperationInfo binding,
        String xmlNamespace,
        Supplier<SdkPojo> newRequest,
        Supplier<SdkPojo> newResponse) {
    /// Whether the request's body is streamed to the operation instead of being parsed (S3 `PutObject`).
    public boolean streamsInput() {
        return binding.hasStreamingInput();
    }
}
