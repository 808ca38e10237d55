package io.seamark.services.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A page of objects in S3's shapes. Stateless.
final class ListedObjects {
    static final int MOST = 1000;

    private ListedObjects() {}

    /// The longest page for `max-keys`.
    static int most(@Nullable Integer maxKeys) {
        if (maxKeys != null && maxKeys < 0) {
            throw S3Errors.argument("Argument maxKeys must be an integer between 0 and 2147483647");
        }
        return maxKeys == null ? MOST : Math.min(maxKeys, MOST);
    }

    static List<S3Object> objects(Listing page, KeyEncoding encoding, StoredBucket bucket, boolean owners) {
        return page.keys().stream()
                .map(found -> object(found, encoding, bucket, owners))
                .toList();
    }

    static List<CommonPrefix> prefixes(List<String> prefixes, KeyEncoding encoding) {
        return prefixes.stream()
                .map(p -> CommonPrefix.builder().prefix(encoding.text(p)).build())
                .toList();
    }

    private static S3Object object(Listing.Found found, KeyEncoding encoding, StoredBucket bucket, boolean owners) {
        StoredObject version = found.current();
        var object = S3Object.builder()
                .key(encoding.text(found.key()))
                .lastModified(version.modified())
                .eTag(version.quotedEtag())
                .size(version.size())
                .storageClass("STANDARD");
        Digest digest = version.digest();
        if (digest != null) {
            object.checksumAlgorithmWithStrings(digest.algorithm().name()).checksumType(digest.type());
        }
        if (owners) {
            object.owner(Owners.of(bucket.account()));
        }
        return object.build();
    }
}
