package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Authorizer;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/// Finds and opens what is copied, for the operations that copy. Safe for any number of threads.
final class Sources {
    private static final int MOST_LOOKS = 16;

    private final Parts parts;
    private final Authorizer authorizer;

    Sources(Parts parts, Authorizer authorizer) {
        this.parts = parts;
        this.authorizer = authorizer;
    }

    /// A version and its bytes.
    record Source(StoredBucket bucket, StoredObject version, Contents contents) {}

    /// @param header the value of `x-amz-copy-source`
    Source open(CallContext call, SdkRequest request, String header) {
        CopySource named = CopySource.parse(header);
        String action = named.versionId() == null ? "s3:GetObject" : "s3:GetObjectVersion";
        String resource = "arn:aws:s3:::" + named.bucket() + "/" + named.key();
        if (authorizer.authorize(call, action, List.of(resource)) instanceof Authorizer.Decision.Denied) {
            throw S3Errors.accessDenied();
        }
        for (int look = 0; look < MOST_LOOKS; look++) {
            View view = parts.commits().view();
            StoredBucket bucket = parts.access().bucket(view, call, named.bucket(), named.key(), action);
            Access.checkOwner(
                    bucket,
                    request.getValueForField("ExpectedSourceBucketOwner", String.class)
                            .orElse(""));
            StoredObject version = Reading.version(view, bucket, named.key(), named.versionId());
            Conditions.of(request, "CopySource").checkSource(version);
            Contents contents = Contents.open(parts.files(), parts.store(), named.bucket(), named.key(), version);
            if (contents != null) {
                return new Source(bucket, version, contents);
            }
        }
        throw S3Errors.slowDown();
    }
}
