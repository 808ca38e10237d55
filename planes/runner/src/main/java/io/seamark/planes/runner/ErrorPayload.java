package io.seamark.planes.runner;

import io.seamark.planes.runner.Work.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What a caller is told, as JSON, of an invocation that did not answer.
///
/// @param type the error's name in the report line; empty where there is none
record ErrorPayload(byte[] json, String type, String logLine) {
    /// @param id the request id
    static ErrorPayload of(Ending ending, String id, Duration timeout, Instant now) {
        return switch (ending) {
            case Ending.Failed failed -> new ErrorPayload(json(failed.error()), "", "");
            case Ending.Exited exited -> {
                String message = "RequestId: " + id + " Error: Runtime exited " + how(exited.code());
                yield typed("Runtime.ExitError", message);
            }
            case Ending.TooLarge() ->
                typed(
                        "Function.ResponseSizeTooLarge",
                        "Response payload size exceeded maximum allowed payload size (" + RuntimeApi.MOST_RESPONSE
                                + " bytes).");
            case Ending.TimedOut() -> {
                String message = String.format(
                        Locale.ROOT,
                        "%s %s Task timed out after %.2f seconds",
                        now.truncatedTo(ChronoUnit.MILLIS),
                        id,
                        timeout.toMillis() / 1000.0);
                yield new ErrorPayload(write(Map.of("errorMessage", message)), "", message);
            }
            case Ending.Ready() -> throw new IllegalArgumentException("ending: Ready (expected: a failure)");
            case Ending.Answered answered ->
                throw new IllegalArgumentException("ending: Answered (expected: a failure)");
        };
    }

    static ErrorPayload typed(String type, String message) {
        var members = new LinkedHashMap<String, String>();
        members.put("errorType", type);
        members.put("errorMessage", message);
        return new ErrorPayload(write(members), type, message);
    }

    private static String how(int code) {
        if (code == 0) {
            return "without providing a reason";
        }
        int signal = code - 128;
        return switch (signal) {
            case 9 -> "with error: signal: killed";
            case 11 -> "with error: signal: segmentation fault";
            case 15 -> "with error: signal: terminated";
            default -> "with error: exit status " + code;
        };
    }

    /// A runtime may report an error that is no JSON.
    private static byte[] json(byte[] error) {
        try {
            JsonMapper.shared().readTree(error);
            return error.length == 0 ? typed("Unhandled", "Unhandled").json() : error;
        } catch (RuntimeException e) {
            return typed("Unhandled", new String(error, StandardCharsets.UTF_8)).json();
        }
    }

    private static byte[] write(Map<String, String> members) {
        return JsonMapper.shared().writeValueAsBytes(members);
    }
}
