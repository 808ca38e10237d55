package io.seamark.services.lambda;

import io.seamark.planes.runner.Program;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ImageConfig;

/// The image that a version of a function is made of, as it is stored: the one that its URI meant when it was given.
///
/// @param uri as it was given
/// @param resolved the repository with a digest
/// @param id what Docker Engine calls it
/// @param entryPoint in place of the image's; empty for that
/// @param command in place of the image's; empty for that
/// @param workingDirectory in place of the image's; null for that
record UsedImage(
        String uri,
        String resolved,
        String id,
        List<String> entryPoint,
        List<String> command,
        @Nullable String workingDirectory) {
    private static final int MOST_WORDS = 1500;
    private static final int LONGEST_DIRECTORY = 1000;

    UsedImage configured(@Nullable ImageConfig config) {
        if (config == null) {
            return this;
        }
        String directory = config.workingDirectory();
        return new UsedImage(
                uri,
                resolved,
                id,
                words("imageConfig.entryPoint", config.entryPoint()),
                words("imageConfig.command", config.command()),
                directory == null || directory.isEmpty()
                        ? null
                        : Constraint.MEMBER.length("imageConfig.workingDirectory", directory, 0, LONGEST_DIRECTORY));
    }

    /// The image of another with the configuration of this.
    UsedImage replaced(UsedImage other) {
        return new UsedImage(other.uri, other.resolved, other.id, entryPoint, command, workingDirectory);
    }

    /// As the API shows it as the code's hash.
    String sha256() {
        return resolved.substring(resolved.lastIndexOf(':') + 1);
    }

    Program program() {
        return new Program.Image(id, resolved.endsWith(id) ? uri : resolved, entryPoint, command, workingDirectory);
    }

    /// What differs from the image's own; null for nothing.
    @Nullable
    ImageConfig config() {
        if (entryPoint.isEmpty() && command.isEmpty() && workingDirectory == null) {
            return null;
        }
        return ImageConfig.builder()
                .entryPoint(entryPoint.isEmpty() ? null : entryPoint)
                .command(command.isEmpty() ? null : command)
                .workingDirectory(workingDirectory)
                .build();
    }

    private static List<String> words(String member, List<String> given) {
        if (given.size() > MOST_WORDS) {
            throw Constraint.MEMBER.failed(
                    given, member, "Member must have length less than or equal to " + MOST_WORDS);
        }
        given.forEach(Objects::requireNonNull);
        return List.copyOf(given);
    }
}
