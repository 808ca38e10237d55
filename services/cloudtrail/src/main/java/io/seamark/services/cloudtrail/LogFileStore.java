package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.Map;

/// The buckets that trails deliver their files to. Safe for any number of threads; calls block.
public interface LogFileStore {
    /// Whether CloudTrail can put files of a trail into a bucket.
    ///
    /// @param prefix what the keys begin with, such as `audit/`; empty for nothing
    BucketCheck check(CallContext call, View view, String bucket, String prefix);

    /// Puts a file; it is on disk when this returns. The same file may be put again under its key.
    ///
    /// @throws DeliveryException when it cannot be put now
    void put(LogFile file);

    /// @param account whose trail it is
    /// @param region where its home is
    /// @param body gzip
    /// @param metadata of the object, without the prefix `x-amz-meta-`
    record LogFile(
            String account, String region, String bucket, String key, byte[] body, Map<String, String> metadata) {}

    /// What stands between a trail and its bucket.
    enum BucketCheck {
        READY,
        NO_SUCH_BUCKET,
        NOT_PERMITTED
    }
}
