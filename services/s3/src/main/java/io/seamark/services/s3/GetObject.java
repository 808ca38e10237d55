package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Streams an object's bytes, or some of them.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>.
final class GetObject implements ObjectOperation<GetObjectRequest, GetObjectResponse> {
    private static final int MOST_LOOKS = 16;

    private final Parts parts;

    GetObject(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<GetObjectResponse> handle(CallContext call, GetObjectRequest request, InputStream body) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            Reading reading = Reading.of(parts.store(), parts.access(), call, request);
            Contents contents =
                    Contents.open(parts.files(), parts.store(), request.bucket(), request.key(), reading.version());
            if (contents != null) {
                var answer = GetObjectResponse.builder();
                Description.write(answer, request, reading);
                return new DataAnswer<>(answer.build(), new Bytes(contents, reading.first(), reading.length()));
            }
        }
        throw S3Errors.slowDown();
    }

    private record Bytes(Contents contents, long first, long length) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            contents.write(out, first, length);
        }

        @Override
        public void close() {
            contents.close();
        }
    }
}
