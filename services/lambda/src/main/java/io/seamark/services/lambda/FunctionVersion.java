package io.seamark.services.lambda;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The code and the configuration of one version of a function, as they are stored.
///
/// @param version `$LATEST`, or a number
/// @param memory in MiB
/// @param timeout in seconds
/// @param codeSha256 in Base64, as the API shows it
/// @param codeSize of the zip, in bytes
/// @param revisionId changes with every change
record FunctionVersion(
        String version,
        String runtime,
        String handler,
        String role,
        String description,
        int memory,
        int timeout,
        Map<String, String> environment,
        List<String> architectures,
        String codeSha256,
        long codeSize,
        Instant lastModified,
        String revisionId) {
    static final String LATEST = "$LATEST";

    FunctionVersion withCode(CodeStore.Code code, List<String> changed, Instant now, String revision) {
        return new FunctionVersion(
                version,
                runtime,
                handler,
                role,
                description,
                memory,
                timeout,
                environment,
                changed,
                code.sha256(),
                code.size(),
                now,
                revision);
    }

    /// This version's content as another version.
    FunctionVersion as(String number, String described, Instant now, String revision) {
        return new FunctionVersion(
                number,
                runtime,
                handler,
                role,
                described,
                memory,
                timeout,
                environment,
                architectures,
                codeSha256,
                codeSize,
                now,
                revision);
    }

    /// Whether publishing the one after the other would be no change.
    boolean sameContent(FunctionVersion other) {
        return as("", "", Instant.EPOCH, "").equals(other.as("", "", Instant.EPOCH, ""));
    }
}
