package io.seamark.proof.bench;

import java.util.List;

/// Runs the named benchmarks and prints a table each: `start`, `requests`, `commits`, `dns`, `line`, of which `names`
/// is the first half, `event`,
/// `proxy`, `streams`.
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = arguments.length == 0
                ? List.of("start", "requests", "commits", "dns", "line", "event", "proxy", "streams")
                : List.of(arguments);
        for (String name : names) {
            switch (name) {
                case "start" -> new StartBench().run();
                case "requests" -> new RequestsBench().run();
                case "commits" -> new CommitsBench().run();
                case "dns" -> new DnsBench().run();
                case "line" -> new LineBench().run(true);
                case "names" -> new LineBench().run(false);
                case "event" -> new EventBench().run();
                case "proxy" -> new ProxyBench().run();
                case "streams" -> new StreamsBench().run();
                default ->
                    throw new IllegalArgumentException("benchmark: " + name
                            + " (expected: start, requests, commits, dns, line, names, event, proxy or streams)");
            }
        }
    }
}
