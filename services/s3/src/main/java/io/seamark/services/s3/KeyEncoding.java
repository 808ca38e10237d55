package io.seamark.services.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How keys stand in the documents of listings: as they are, or as in a URL, since XML cannot hold every character.
record KeyEncoding(boolean url) {
    static KeyEncoding of(@Nullable String type) {
        if (type != null && !type.equals("url")) {
            throw S3Errors.argument("Invalid Encoding Method specified in Request");
        }
        return new KeyEncoding(type != null);
    }

    String text(String key) {
        return url
                ? URLEncoder.encode(key, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/")
                : key;
    }

    /// For members that may be absent.
    @Nullable
    String orNull(@Nullable String key) {
        return key == null ? null : text(key);
    }
}
