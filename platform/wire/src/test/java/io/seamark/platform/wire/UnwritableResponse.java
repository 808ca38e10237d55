package io.seamark.platform.wire;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;

/// A response whose members cannot be read.
final class UnwritableResponse extends SdkResponse {
    UnwritableResponse() {
        super(CreateClusterResponse.builder());
    }

    @Override
    public Builder toBuilder() {
        return CreateClusterResponse.builder();
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        throw new IllegalStateException("no members");
    }
}
