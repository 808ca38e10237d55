package io.seamark.platform.sigv4;

import java.util.Map;

/// An error as one service family words it.
///
/// @param details further members of Amazon S3's error document, such as `HeadersNotSigned`; empty elsewhere
public record AwsError(String code, int status, String message, Map<String, String> details) {
    AwsError(String code, int status, String message) {
        this(code, status, message, Map.of());
    }
}
