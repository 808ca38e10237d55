package io.seamark.proof.protocols;

import io.seamark.platform.protocol.WireError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/// Compares the exception that a client threw with the one that the server meant.
final class ReceivedError {
    private ReceivedError() {}

    static List<String> compare(
            AwsServiceException meant,
            Class<?> seenAs,
            WireError written,
            String requestId,
            AwsServiceException received,
            String module,
            Exclusions exclusions) {
        var wrong = new ArrayList<String>();
        AwsErrorDetails details = received.awsErrorDetails();
        expect(wrong, "class", seenAs, received.getClass());
        expect(wrong, "status", written.status(), received.statusCode());
        expect(wrong, "code", written.code(), details == null ? null : details.errorCode());
        expect(
                wrong,
                "message",
                meant.awsErrorDetails().errorMessage(),
                details == null ? null : details.errorMessage());
        expect(wrong, "request id", requestId, received.requestId());
        if (wrong.isEmpty()) {
            wrong.addAll(Differences.between((SdkPojo) meant, (SdkPojo) received, module, exclusions));
        }
        return wrong;
    }

    private static void expect(List<String> wrong, String what, Object expected, @Nullable Object actual) {
        if (!expected.equals(actual)) {
            wrong.add(what + ": " + Differences.show(actual) + " (expected: " + Differences.show(expected) + ")");
        }
    }
}
