package io.seamark.proof.bench;

import java.util.List;

/// Runs the named benchmarks and prints a table each: `start`, `requests`, `commits`, `dns`, `line`, `proxy`.
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = arguments.length == 0
                ? List.of("start", "requests", "commits", "dns", "line", "proxy")
                : List.of(arguments);
        for (String name : names) {
            switch (name) {
                case "start" -> new StartBench().run();
                case "requests" -> new RequestsBench().run();
                case "commits" -> new CommitsBench().run();
                case "dns" -> new DnsBench().run();
                case "line" -> new LineBench().run();
                case "proxy" -> new ProxyBench().run();
                default ->
                    throw new IllegalArgumentException(
                            "benchmark: " + name + " (expected: start, requests, commits, dns, line or proxy)");
            }
        }
    }
}
