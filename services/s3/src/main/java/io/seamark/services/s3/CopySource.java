package io.seamark.services.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What `x-amz-copy-source` names: `BUCKET/KEY`, encoded as in a URL, perhaps with `?versionId=ID`.
///
/// @param versionId null for the current version
record CopySource(String bucket, String key, @Nullable String versionId) {
    private static final String VERSION = "?versionId=";

    static CopySource parse(String header) {
        String text = header.startsWith("/") ? header.substring(1) : header;
        int mark = text.lastIndexOf(VERSION);
        String versionId = mark < 0 ? null : text.substring(mark + VERSION.length());
        String path = mark < 0 ? text : text.substring(0, mark);
        int slash;
        try {
            // A plus sign is one here.
            path = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1 || path.startsWith("arn:")) {
            throw invalid();
        }
        return new CopySource(path.substring(0, slash), path.substring(slash + 1), versionId);
    }

    private static RuntimeException invalid() {
        return S3Errors.argument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
}
