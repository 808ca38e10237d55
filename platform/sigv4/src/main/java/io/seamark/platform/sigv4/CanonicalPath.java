package io.seamark.platform.sigv4;

import java.util.ArrayDeque;

/// The path as it is signed.
///
/// Amazon S3 takes the path as it is, each byte encoded once. Every other service first removes `.`, `..` and
/// empty segments (RFC 3986) and then encodes what is on the wire once more, so `%20` becomes `%2520`.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>.
final class CanonicalPath {
    private CanonicalPath() {}

    static void write(String path, boolean asIs, WireText out) {
        if (asIs) {
            writeOnce(path, out);
        } else {
            writeTwice(normalized(path), out);
        }
    }

    private static void writeOnce(String path, WireText out) {
        if (path.isEmpty()) {
            out.add('/');
            return;
        }
        byte[] raw = WireText.wire(path);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '/') {
                out.add('/');
            } else if (PercentCoding.isEscape(raw, i)) {
                out.encoded(PercentCoding.escaped(raw, i));
                i += 2;
            } else {
                out.encoded(raw[i] & 0xff);
            }
        }
    }

    /// Encodes the wire's text again, escapes included.
    static void writeTwice(String path, WireText out) {
        for (byte octet : WireText.wire(path)) {
            if (octet == '/') {
                out.add('/');
            } else {
                out.encoded(octet & 0xff);
            }
        }
    }

    /// A slash at the end stays, and none comes there that was not: AWS's signers differ from the RFC
    /// in `/a/b/..`, which is `/a` to them.
    static String normalized(String path) {
        if (!needsNormalizing(path)) {
            return path.isEmpty() ? "/" : path;
        }
        var segments = new ArrayDeque<String>();
        for (String segment : path.split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> segments.pollLast();
                default -> segments.addLast(segment);
            }
        }
        if (segments.isEmpty()) {
            return "/";
        }
        return "/" + String.join("/", segments) + (path.endsWith("/") ? "/" : "");
    }

    private static boolean needsNormalizing(String path) {
        if (!path.startsWith("/")) {
            return true;
        }
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if ((c == '/' || c == '.') && path.charAt(i - 1) == '/') {
                return true;
            }
        }
        return false;
    }
}
