package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.HttpHead;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What restJson1 asks of `Content-Type` and `Accept`: that a body is of the one type that its operation reads,
/// and that the caller takes the one type that it answers.
///
/// A blob is of any type: functions are invoked with all of them. A type without a body is ignored: older SDKs
/// name one with every request.
///
/// See <https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#content-type>.
final class MediaTypes {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    /// How older SDKs call it.
    private static final Set<String> ALSO_JSON = Set.of("application/x-amz-json-1.0", "application/x-amz-json-1.1");

    private MediaTypes() {}

    /// @throws ApiException with a 415 for a body of another type
    static void check(Shape request, HttpHead head, byte[] body) {
        String wanted = type(request);
        if (body.length == 0 || wanted.isEmpty()) {
            return;
        }
        String named = essence(head.headers().first("Content-Type").orElse(""));
        if (!named.equals(wanted) && !(wanted.equals(JSON) && ALSO_JSON.contains(named))) {
            throw new ApiException(
                    "UnsupportedMediaTypeException",
                    415,
                    "The content type of the request body is " + (named.isEmpty() ? "not given" : named)
                            + "; it has to be " + wanted + ".");
        }
    }

    /// @throws ApiException with a 406 when the caller does not take what the operation answers
    static void checkAccept(Shape response, HttpHead head) {
        List<String> lines = head.headers().all("Accept");
        String answered = type(response);
        if (lines.isEmpty() || answered.isEmpty()) {
            return;
        }
        for (String range : String.join(",", lines).split(",", -1)) {
            String named = essence(range);
            String kind = answered.substring(0, answered.indexOf('/') + 1);
            // HttpURLConnection's own default has the lone asterisk.
            if (named.isEmpty()
                    || named.equals("*")
                    || named.equals("*/*")
                    || named.equals(kind + "*")
                    || named.equals(answered)
                    || ALSO_JSON.contains(named)) {
                return;
            }
        }
        throw new ApiException("NotAcceptableException", 406, "The operation answers " + answered + " only.");
    }

    /// Of the body; empty for none, and for one of any type.
    private static String type(Shape message) {
        Member payload = message.payload();
        if (payload == null) {
            return message.bodyMembers().isEmpty() ? "" : JSON;
        }
        return switch (payload.type()) {
            case SDK_BYTES -> "";
            case STRING -> TEXT;
            default -> JSON;
        };
    }

    /// Without parameters, in lower case.
    private static String essence(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
