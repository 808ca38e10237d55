package io.seamark.product.server;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.core.exception.SdkException;

/// `seamark demo`: the whole line, live. Uses the Seamark that runs; where none does, one of its own
/// in a temporary folder, which it removes at the end.
final class Demo {
    private final PrintStream out;
    private final PrintStream err;

    Demo(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// @param keep leaves everything as it is at the end
    int run(Configuration configuration, boolean keep) {
        Optional<AwsClients> running = AwsClients.of(configuration.dataDir());
        if (running.isPresent()) {
            try (AwsClients aws = running.get()) {
                out.println("demo on the Seamark at " + aws.running().api());
                return play(aws, keep);
            }
        }
        Path folder = temporaryFolder();
        Configuration own = ownConfiguration(configuration, folder);
        Logging.apply(own);
        try (var platform = new Platform(own)) {
            platform.start();
            AwsClients clients = AwsClients.of(folder).orElseThrow();
            try (AwsClients aws = clients) {
                out.println("demo on a Seamark of its own at " + aws.running().api() + " in " + folder);
                int result = play(aws, keep);
                if (keep) {
                    out.println();
                    out.println("kept running; in another shell: eval \"$(seamark env --data-dir " + folder + ")\"");
                    out.println("end it with Ctrl-C");
                    new CountDownLatch(1).await();
                }
                return result;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            delete(folder);
        }
    }

    private int play(AwsClients aws, boolean keep) {
        var scenes = new DemoScenes(aws, out);
        try {
            scenes.play();
            return 0;
        } catch (SdkException | IllegalStateException | UncheckedIOException e) {
            err.println("seamark: the demo failed: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            if (!keep) {
                scenes.clean();
            }
            scenes.printTimings();
        }
    }

    private static Configuration ownConfiguration(Configuration asked, Path folder) {
        var flags = new EnumMap<Setting, String>(Setting.class);
        flags.put(Setting.DATA_DIR, folder.toString());
        flags.put(Setting.API_PORT, "0");
        flags.put(Setting.DNS_PORT, "0");
        flags.put(Setting.INSTANCES, "2");
        flags.put(Setting.RUNTIME, asked.runtime().name().toLowerCase(Locale.ROOT));
        asked.lbRange().ifPresent(range -> flags.put(Setting.LB_RANGE, range.toString()));
        flags.put(Setting.LOG_LEVEL, "error");
        return Configuration.from(Settings.load(flags, Map.of(), Optional.empty()));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("seamark-demo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            Deletion.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
