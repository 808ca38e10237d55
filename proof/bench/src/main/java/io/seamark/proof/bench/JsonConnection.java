package io.seamark.proof.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// One connection that makes signed calls in awsJson1.0, with as little as that takes: an SDK's client takes more of
/// the processor than what it calls, and both share it here.
///
/// Owned by the client that uses it; ends with the server.
final class JsonConnection {
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final String HEADERS = "content-type;host;x-amz-date;x-amz-target";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DAY = 8;

    private final String host;
    private final String service;
    private final AwsCredentialsIdentity credentials;
    private final InputStream in;
    private final OutputStream out;
    private String day = "";
    private byte[] key = {};

    JsonConnection(URI api, String service, AwsCredentialsIdentity credentials) throws IOException {
        var socket = new Socket(InetAddress.getByName(api.getHost()), api.getPort());
        socket.setTcpNoDelay(true);
        this.host = api.getAuthority();
        this.service = service;
        this.credentials = credentials;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// @param target such as `AmazonSQS.SendMessage`
    /// @return the answer's body
    /// @throws IOException also for an answer that is not 200
    String call(String target, String body) throws IOException, GeneralSecurityException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String time = TIME.format(Instant.now());
        String scope = time.substring(0, DAY) + "/us-east-1/" + service + "/aws4_request";
        String canonical = "POST\n/\n\ncontent-type:" + TYPE + "\nhost:" + host + "\nx-amz-date:" + time
                + "\nx-amz-target:" + target + "\n\n" + HEADERS + "\n" + sha256(bytes);
        String signature = HexFormat.of()
                .formatHex(hmac(
                        keyOf(time.substring(0, DAY)),
                        "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n"
                                + sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        String request = "POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + TYPE + "\r\nX-Amz-Date: " + time
                + "\r\nX-Amz-Target: " + target + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
                + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=" + HEADERS + ", Signature=" + signature
                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body;
        out.write(request.getBytes(StandardCharsets.UTF_8));
        return answer();
    }

    private String answer() throws IOException {
        String status = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + " " + body);
        }
        return body;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended within an answer");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private byte[] keyOf(String date) throws GeneralSecurityException {
        if (!date.equals(day)) {
            byte[] secret = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
            key = hmac(hmac(hmac(hmac(secret, date), "us-east-1"), service), "aws4_request");
            day = date;
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
