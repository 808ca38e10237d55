package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Tells what `GetObject` would, without the bytes.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html>.
final class HeadObject implements ObjectOperation<HeadObjectRequest, HeadObjectResponse> {
    private final Parts parts;

    HeadObject(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<HeadObjectResponse> handle(CallContext call, HeadObjectRequest request, InputStream body) {
        Reading reading = Reading.of(parts.store(), parts.access(), call, request);
        var answer = HeadObjectResponse.builder();
        Description.write(answer, request, reading);
        return DataAnswer.of(answer.build());
    }

    @Override
    public String action(String operation) {
        return "GetObject";
    }
}
