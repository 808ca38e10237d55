package io.seamark.platform.wire;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request without a network: bytes in, the answer out.
///
/// Owned by the thread that hands it to the front door.
final class DoorExchange implements HttpExchange {
    private static final Pattern XML_CODE = Pattern.compile("<Code>([^<]+)</Code>");
    private static final Pattern JSON_CODE = Pattern.compile("\"__type\":\"(?:[^\"#]*#)?([^\"]+)\"");

    private final HttpHead head;
    private final byte[] body;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int status;
    private Headers headers = new Headers();

    DoorExchange(HttpHead head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    @Override
    public HttpHead head() {
        return head;
    }

    @Override
    public String sourceAddress() {
        return "192.0.2.7";
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public byte[] wholeBody(int limit) throws IOException {
        if (body.length > limit) {
            throw new BodyTooLargeException(limit);
        }
        return body;
    }

    @Override
    public void reply(HttpReply reply) {
        out.writeBytes(reply.body());
        answered(reply.status(), reply.headers());
    }

    @Override
    public OutputStream reply(int status, Headers headers, long length) {
        answered(status, headers);
        return out;
    }

    /// The body as it was sent, however long.
    byte[] sent() {
        return body;
    }

    int status() {
        return status;
    }

    String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    Headers headers() {
        return headers;
    }

    String requestId() {
        return headers.first("x-amzn-RequestId")
                .or(() -> headers.first("x-amz-request-id"))
                .orElse("");
    }

    /// The error's code as a client of the protocol finds it.
    String code() {
        for (Pattern pattern : new Pattern[] {XML_CODE, JSON_CODE}) {
            Matcher found = pattern.matcher(text());
            if (found.find()) {
                return found.group(1);
            }
        }
        return headers.first("x-amzn-ErrorType").orElse("").replaceFirst(":.*", "");
    }

    private void answered(int status, Headers headers) {
        if (this.status != 0) {
            throw new IllegalStateException("exchange: answered twice");
        }
        this.status = status;
        this.headers = headers;
    }
}
