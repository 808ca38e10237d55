package io.seamark.product.server;

import java.util.Map;

/// The entry of the `seamark` command.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        LogProvider.choose();
        System.exit(run(System.getenv(), arguments));
    }

    static int run(Map<String, String> environment, String... arguments) {
        return new CommandLineOf(environment, System.out, System.err).execute(arguments);
    }
}
