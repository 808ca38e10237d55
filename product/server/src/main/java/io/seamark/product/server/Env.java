package io.seamark.product.server;

import io.seamark.product.server.DataDirectory.Running;
import io.seamark.services.iam.RootCredentials;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/// `seamark env`: shell lines that point AWS tools at the running Seamark.
final class Env {
    private final PrintStream out;
    private final PrintStream err;

    Env(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(Configuration configuration) {
        Optional<Running> running = DataDirectory.running(configuration.dataDir());
        if (running.isEmpty()) {
            err.println("seamark: nothing runs on " + configuration.dataDir() + "; start it with: seamark up");
            return 1;
        }
        Optional<RootCredentials> root = credentials(configuration);
        if (root.isEmpty()) {
            err.println("seamark: no root credentials in " + configuration.dataDir() + ", or they cannot be read");
            return 1;
        }
        out.println("export AWS_ENDPOINT_URL=" + running.get().api()
                + " AWS_ACCESS_KEY_ID=" + root.get().accessKeyId()
                + " AWS_SECRET_ACCESS_KEY=" + root.get().secretAccessKey()
                + " AWS_REGION=" + running.get().region()
                + " AWS_DEFAULT_REGION=" + running.get().region());
        out.println("unset AWS_SESSION_TOKEN AWS_PROFILE");
        return 0;
    }

    private static Optional<RootCredentials> credentials(Configuration configuration) {
        try {
            return RootCredentials.read(configuration.dataDir());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
