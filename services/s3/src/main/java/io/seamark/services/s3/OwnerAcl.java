package io.seamark.services.s3;

import java.util.List;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;

/// The only ACL there is: the owner may everything, for every bucket's owner owns its objects.
final class OwnerAcl {
    private OwnerAcl() {}

    static List<Grant> grants(StoredBucket bucket) {
        return List.of(Grant.builder()
                .grantee(Grantee.builder()
                        .id(Owners.canonicalId(bucket.account()))
                        .type("CanonicalUser")
                        .build())
                .permission("FULL_CONTROL")
                .build());
    }
}
