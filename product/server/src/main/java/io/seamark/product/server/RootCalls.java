package io.seamark.product.server;

import io.seamark.services.iam.RootCredentials;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Calls of the running Seamark's own APIs as its root user, signed as
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html> tells. The SDK's
/// clients would do the same, but a process that keeps running then keeps their thousands of classes.
///
/// Safe for any number of threads.
final class RootCalls {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int PATIENCE_MILLIS = 60_000;

    private final URI api;
    private final String region;
    private final RootCredentials root;
    private final InstantSource clock;

    RootCalls(URI api, String region, RootCredentials root, InstantSource clock) {
        this.api = api;
        this.region = region;
        this.root = root;
        this.clock = clock;
    }

    /// What a call sends. It is written twice: once to be signed, once to be sent, and so never whole in memory.
    interface Body {
        void writeTo(OutputStream out) throws IOException;

        static Body of(String text) {
            return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What came back.
    record Reply(int status, String body) {
        /// @throws IOException when the call was refused
        Reply orFail() throws IOException {
            if (status >= 300) {
                throw new IOException("status " + status + ": " + body);
            }
            return this;
        }
    }

    /// @param service the signing name
    /// @param path without a query
    /// @param headers beside those that every call has
    Reply call(String service, String method, String path, Map<String, String> headers, Body body) throws IOException {
        var connection = (HttpURLConnection) api.resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        var sum = new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
        var counted = new Counted(sum);
        body.writeTo(counted);
        String time = TIME.format(clock.instant());
        var signed = new TreeMap<String, String>(Map.of("host", api.getAuthority(), "x-amz-date", time));
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
        signed.forEach((name, value) -> {
            if (!name.equals("host")) {
                connection.setRequestProperty(name, value);
            }
        });
        connection.setRequestProperty(
                "Authorization", authorization(service, method, path, signed, time, sum.getMessageDigest()));
        if (counted.length > 0) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(counted.length);
            try (OutputStream out = connection.getOutputStream()) {
                body.writeTo(out);
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Reply(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String authorization(
            String service,
            String method,
            String path,
            SortedMap<String, String> headers,
            String time,
            MessageDigest payload) {
        String names = String.join(";", headers.keySet());
        StringBuilder canonical = new StringBuilder(method + "\n" + path + "\n\n");
        headers.forEach((name, value) ->
                canonical.append(name).append(':').append(value.strip()).append('\n'));
        canonical.append('\n').append(names).append('\n').append(hex(payload.digest()));
        String day = time.substring(0, 8);
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        String text = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n"
                + hex(sha256().digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + root.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, region, service, "aws4_request"}) {
            key = hmac(key, part);
        }
        return "AWS4-HMAC-SHA256 Credential=" + root.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + hex(hmac(key, text));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Owned by the thread that writes.
    private static final class Counted extends FilterOutputStream {
        private long length;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            length++;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
            length += count;
        }
    }
}
