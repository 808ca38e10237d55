package io.seamark.platform.protocol;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// An error as it goes to the wire.
///
/// @param code the code as the service spells it, such as `ClusterNotFoundException` or `LoadBalancerNotFound`
/// @param status the HTTP status; below 500 the fault is the sender's
/// @param modeled the SDK's exception where the API models the error: its members are written too
public record WireError(
        String code, int status, String message, @Nullable SdkPojo modeled) {}
