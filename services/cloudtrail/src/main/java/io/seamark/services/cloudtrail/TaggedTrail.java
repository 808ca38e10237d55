package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailArnInvalidException;
import software.amazon.awssdk.services.cloudtrail.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudtrail.model.ResourceTypeNotSupportedException;

/// What the operations on tags name: a trail, by its ARN.
final class TaggedTrail {
    private TaggedTrail() {}

    static StoredTrail require(View view, CallContext call, @Nullable String arn) {
        if (arn == null || !arn.startsWith("arn:")) {
            throw CloudTrailArnInvalidException.builder()
                    .message("Invalid ARN provided: " + arn)
                    .build();
        }
        if (arn.contains(":eventdatastore/") || arn.contains(":channel/") || arn.contains(":dashboard/")) {
            throw ResourceTypeNotSupportedException.builder()
                    .message("Only trails can have tags: " + arn)
                    .build();
        }
        return TrailName.find(view, call, arn)
                .orElseThrow(() -> ResourceNotFoundException.builder()
                        .message("Trail " + arn + " does not exist.")
                        .build());
    }
}
