package io.seamark.proof.protocols;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.ContentCoding;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.sigv4.SignatureClaim;
import io.seamark.platform.sigv4.SignatureVerifier;
import io.seamark.platform.sigv4.SigningCredential;
import io.seamark.platform.sigv4.Verdict;
import io.seamark.platform.wire.HttpExchange;
import io.seamark.platform.wire.HttpOptions;
import io.seamark.platform.wire.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/// The front door's HTTP server on a free loopback port, handing whole requests whose signature holds to whatever
/// the test has put there.
///
/// The handler is written by the test's thread before its call and read by the server's.
final class LoopbackCarrier implements AutoCloseable {
    private static final Pattern CHUNKED = Pattern.compile(",?aws-chunked$");
    private static final int LARGEST_BODY = 64 << 20;

    private final SignatureVerifier verifier = new SignatureVerifier(64);
    private final HttpServer server = new HttpServer(HttpOptions.of("127.0.0.1", 0, this::serve));
    private volatile Handler handler = (head, body) -> new HttpReply(500, new Headers(), new byte[0]);

    /// Answers one request.
    @FunctionalInterface
    interface Handler {
        HttpReply answer(HttpHead head, byte[] body);
    }

    void start() throws IOException {
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    void answerWith(Handler next) {
        handler = next;
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.wholeBody(LARGEST_BODY);
        exchange.reply(handler.answer(unchunked(exchange.head()), proven(exchange.head(), body)));
    }

    /// Without the coding of chunks, which is no part of what is stored; S3's service takes it off by itself.
    private static HttpHead unchunked(HttpHead head) {
        var headers = new Headers();
        head.headers().forEach((name, value) -> {
            String left = name.equalsIgnoreCase("Content-Encoding")
                    ? CHUNKED.matcher(value).replaceAll("")
                    : value;
            if (left.equals(value) || !left.isEmpty()) {
                headers.add(name, left);
            }
        });
        return new HttpHead(head.method(), head.path(), head.query(), headers);
    }

    /// What was signed, without its chunks and its compression.
    private byte[] proven(HttpHead head, byte[] body) throws IOException {
        if (!(SignatureClaim.read(head) instanceof SignatureClaim.Claimed claim)) {
            return body;
        }
        boolean streamed = claim.scope().isS3();
        var credential = new SigningCredential(SdkClients.SECRET, null, null);
        Verdict verdict = streamed
                ? verifier.verifyStreamed(claim, head, credential, Instant.now())
                : verifier.verify(claim, head, credential, body, Instant.now());
        if (!(verdict instanceof Verdict.Verified verified)) {
            throw new IllegalStateException("signature of " + head.method() + " " + head.path() + ": " + verdict);
        }
        return streamed
                ? verified.request().open(new ByteArrayInputStream(body)).readAllBytes()
                : ContentCoding.decode(head.headers(), body, LARGEST_BODY);
    }

    @Override
    public void close() {
        server.close();
    }
}
