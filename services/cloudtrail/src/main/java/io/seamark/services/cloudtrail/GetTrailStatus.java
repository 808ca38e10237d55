package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTrailNameException;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;

/// Refuses: there is no trail yet to have a status.
final class GetTrailStatus implements Operation<GetTrailStatusRequest, GetTrailStatusResponse> {
    @Override
    public Answer<GetTrailStatusResponse> handle(CallContext call, View view, GetTrailStatusRequest request) {
        if (request.name() == null || request.name().isBlank()) {
            throw InvalidTrailNameException.builder()
                    .message("Trail name cannot be blank!")
                    .build();
        }
        throw TrailNotFoundException.builder()
                .message("Unknown trail: " + request.name() + " for the user: " + call.account())
                .build();
    }

    @Override
    public List<String> resources(CallContext call, GetTrailStatusRequest request) {
        return List.of(call.arn("cloudtrail", "trail/" + request.name()).toString());
    }
}
