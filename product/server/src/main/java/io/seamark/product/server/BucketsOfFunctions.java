package io.seamark.product.server;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.ServiceApi;
import io.seamark.platform.wire.UnrecordedCalls;
import io.seamark.services.lambda.CodeBuckets;
import io.seamark.services.lambda.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Our buckets as places of functions' code.
///
/// @param services asked when an object is read
record BucketsOfFunctions(Supplier<List<ServiceApi>> services, UnrecordedCalls calls) implements CodeBuckets {
    private static final String S3 = "s3";

    @Override
    public byte[] read(CallContext call, String bucket, String key, @Nullable String version, int most)
            throws SourceException {
        ServiceApi s3 = services.get().stream()
                .filter(service -> service.name().equals(S3))
                .findFirst()
                .orElseThrow(() -> new SourceException(
                        "ServiceUnavailable", "S3 is not offered where several machines share a store."));
        var request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .versionId(version)
                .build();
        var bytes = new Limited(most);
        try {
            calls.stream(s3, S3, call, request, bytes);
            return bytes.toByteArray();
        } catch (TooLargeException e) {
            throw new SourceException("EntityTooLarge", "The object has more than " + most + " bytes.");
        } catch (S3Exception e) {
            throw new SourceException(code(e), String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            boolean denied = e.code().startsWith("AccessDenied");
            throw new SourceException(denied ? "AccessDenied" : e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(S3Exception e) {
        return e.getClass().getSimpleName().replaceFirst("Exception$", "");
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /// Owned by the thread that reads the object.
    private static final class Limited extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;

        Limited(int most) {
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            require(1);
            bytes.write(b);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            require(len);
            bytes.write(b, off, len);
        }

        private void require(int more) throws IOException {
            if (more > most - bytes.size()) {
                throw new TooLargeException();
            }
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
