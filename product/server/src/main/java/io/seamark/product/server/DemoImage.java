package io.seamark.product.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The image of the demo's containers: empty folders, into which the machine's own are mounted. So
/// nothing is pulled.
final class DemoImage {
    private static final String NAME = "seamark-demo:1";

    private DemoImage() {}

    /// Makes the image where it is missing.
    ///
    /// @return its name
    static String load() {
        try {
            if (run(List.of("docker", "image", "inspect", NAME)) != 0) {
                Process archive = new ProcessBuilder("tar", "-C", "/", "-cf", "-", "--no-recursion", "tmp")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                Process load = new ProcessBuilder("docker", "import", "-", NAME)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                try (var in = archive.getInputStream();
                        var out = load.getOutputStream()) {
                    in.transferTo(out);
                }
                if (load.waitFor() != 0) {
                    throw new IllegalStateException(
                            "docker import " + NAME + ": failed (expected: the docker command works)");
                }
            }
            return NAME;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NAME;
        }
    }

    /// Removes the image, as far as nothing uses it.
    static void remove() {
        try {
            run(List.of("docker", "image", "rm", NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
