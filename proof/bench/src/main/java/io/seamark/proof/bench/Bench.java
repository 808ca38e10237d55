package io.seamark.proof.bench;

import java.util.List;

/// Runs the named benchmarks and prints a table each: `start`, `requests`, `commits`.
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = arguments.length == 0 ? List.of("start", "requests", "commits") : List.of(arguments);
        for (String name : names) {
            switch (name) {
                case "start" -> new StartBench().run();
                case "requests" -> new RequestsBench().run();
                case "commits" -> new CommitsBench().run();
                default ->
                    throw new IllegalArgumentException(
                            "benchmark: " + name + " (expected: start, requests or commits)");
            }
        }
    }
}
