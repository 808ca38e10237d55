package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import org.jspecify.annotations.Nullable;

/// The buckets from which the code of functions and layers comes.
@FunctionalInterface
public interface CodeBuckets {
    /// Reads an object in the name of who calls Lambda.
    ///
    /// @param version null for the current one
    /// @param most how many bytes it may have
    /// @throws SourceException with the error code of S3; `EntityTooLarge` where the object has more bytes
    byte[] read(CallContext call, String bucket, String key, @Nullable String version, int most) throws SourceException;
}
