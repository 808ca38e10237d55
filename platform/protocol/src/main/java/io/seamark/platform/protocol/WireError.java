package io.seamark.platform.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// An error as it goes to the wire.
///
/// @param code the code as the service spells it, such as `ClusterNotFoundException` or `LoadBalancerNotFound`
/// @param status the HTTP status; below 500 the fault is the sender's
/// @param modeled the SDK's exception where the API models the error: its members are written too
/// @param about what else S3 tells of an error, such as `BucketName`, by the element's name
public record WireError(
        String code, int status, String message, @Nullable SdkPojo modeled, Map<String, String> about) {
    public WireError {
        about = Map.copyOf(about);
    }

    public WireError(String code, int status, String message, @Nullable SdkPojo modeled) {
        this(code, status, message, modeled, Map.of());
    }

    /// The same error, with what it is about.
    public WireError about(Map<String, String> elements) {
        return new WireError(code, status, message, modeled, elements);
    }
}
