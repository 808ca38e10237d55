package io.seamark.services.sns;

/// Why a message of a service is not published, and never will be while things are as they are.
///
/// @param code [#NO_TOPIC], [#DENIED], or the error that `Publish` gives
public record Refusal(String code, String message) {
    public static final String NO_TOPIC = "NotFound";
    public static final String DENIED = "AuthorizationError";
}
