package io.seamark.proof.protocols;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/// How a client sends what it sends.
enum Manner {
    /// As short as it gets: S3's checksums where an operation requires one, streamed bodies in one piece.
    PLAIN,

    /// Otherwise: S3's bodies in signed chunks with a checksum behind them, as its client does by itself; Kinesis in
    /// JSON instead of CBOR; all others with their bodies compressed.
    OTHER;

    private static final String CBOR = "aws.cborEnabled";

    /// Whether bodies of a module's calls are compressed.
    boolean compresses(String module) {
        return this == OTHER && !module.equals("s3");
    }

    /// Makes a client that sends in this manner.
    SdkClient client(SdkApi api, Supplier<SdkClient> made) {
        if (this == PLAIN || !api.name().equals("kinesis")) {
            return made.get();
        }
        // Read once, when the client is made.
        System.setProperty(CBOR, "false");
        try {
            return made.get();
        } finally {
            System.clearProperty(CBOR);
        }
    }

    /// Compresses bodies before they are signed.
    static final class Gzip implements ExecutionInterceptor {
        // The request is modified after its body.
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.requestBody().isEmpty()
                    ? context.httpRequest()
                    : context.httpRequest().toBuilder()
                            .putHeader("Content-Encoding", "gzip")
                            .removeHeader("Content-Length")
                            .build();
        }

        @Override
        public Optional<RequestBody> modifyHttpContent(
                Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.requestBody().map(Gzip::compressed);
        }

        private static RequestBody compressed(RequestBody body) {
            var out = new ByteArrayOutputStream();
            try (var in = body.contentStreamProvider().newStream();
                    var gzip = new GZIPOutputStream(out)) {
                in.transferTo(gzip);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return RequestBody.fromContentProvider(
                    () -> new ByteArrayInputStream(out.toByteArray()), out.size(), body.contentType());
        }
    }
}
