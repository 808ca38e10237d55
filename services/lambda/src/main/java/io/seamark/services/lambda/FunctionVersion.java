package io.seamark.services.lambda;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The code and the configuration of one version of a function, as they are stored.
///
/// @param version `$LATEST`, or a number
/// @param runtime empty where the code is an image, as is the handler
/// @param memory in MiB
/// @param timeout in seconds
/// @param codeSha256 as the API shows it: of a zip in Base64, of an image in hexadecimal digits
/// @param codeSize of the zip, in bytes; 0 for an image
/// @param revisionId changes with every change
/// @param deadLetter the ARN of where asynchronous invocations go that are given up; null for none
/// @param layers in the order they are laid over one another; null for none
/// @param image what the code is; null where that is a zip
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
        String revisionId,
        @Nullable String deadLetter,
        @Nullable List<UsedLayer> layers,
        @Nullable UsedImage image) {
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
                revision,
                deadLetter,
                layers,
                image);
    }

    FunctionVersion withImage(UsedImage changed, List<String> architectures, Instant now, String revision) {
        return new FunctionVersion(
                version,
                runtime,
                handler,
                role,
                description,
                memory,
                timeout,
                environment,
                architectures,
                changed.sha256(),
                codeSize,
                now,
                revision,
                deadLetter,
                layers,
                changed);
    }

    List<UsedLayer> layersOrNone() {
        return layers == null ? List.of() : layers;
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
                revision,
                deadLetter,
                layers,
                image);
    }

    /// Whether publishing the one after the other would be no change.
    boolean sameContent(FunctionVersion other) {
        return as("", "", Instant.EPOCH, "").equals(other.as("", "", Instant.EPOCH, ""));
    }
}
