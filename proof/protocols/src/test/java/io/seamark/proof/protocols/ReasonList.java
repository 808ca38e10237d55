package io.seamark.proof.protocols;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A resource that lists cases with the reason why they are left out: the case, white space, the
/// reason; `#` starts a comment.
final class ReasonList {
    private ReasonList() {}

    /// The lines that say something.
    static List<String> lines(String resource) {
        try (InputStream in = ReasonList.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> read(String resource) {
        return lines(resource).stream()
                .map(line -> line.split("\\s+", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }
}
