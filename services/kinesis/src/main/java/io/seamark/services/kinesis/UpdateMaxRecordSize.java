package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeResponse;

/// Sets how large a record of a stream may be: 1,024 to 10,240 KiB.
final class UpdateMaxRecordSize implements Operation<UpdateMaxRecordSizeRequest, UpdateMaxRecordSizeResponse> {
    @Override
    public Answer<UpdateMaxRecordSizeResponse> handle(CallContext call, View view, UpdateMaxRecordSizeRequest request) {
        StoredStream stream =
                Place.stream(call, view, null, Constraint.MEMBER.required("streamARN", request.streamARN()));
        Constraint.MEMBER.required("maxRecordSizeInKiB", request.maxRecordSizeInKiB());
        int kib = Constraint.MEMBER.range("maxRecordSizeInKiB", request.maxRecordSizeInKiB(), 1024, 1024, 10_240);
        return new Answer<>(UpdateMaxRecordSizeResponse.builder().build(), Place.put(call, stream.withRecordKib(kib)));
    }

    @Override
    public List<String> resources(CallContext call, UpdateMaxRecordSizeRequest request) {
        return List.of(Place.resource(call, null, request.streamARN()));
    }
}
