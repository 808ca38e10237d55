package io.seamark.proof.bench;

import java.util.List;

/// Runs the named benchmarks and prints a table each: `start`, `requests`, `commits`, `dns`, `line`, of which `names`
/// is the first half, `event`, `deliveries`, `proxy`, `streams`, `queues`, `topics`, `objects`.
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = arguments.length == 0
                ? List.of(
                        "start",
                        "requests",
                        "commits",
                        "dns",
                        "line",
                        "event",
                        "deliveries",
                        "proxy",
                        "streams",
                        "queues",
                        "topics",
                        "objects")
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
                case "deliveries" -> new DeliveriesBench().run();
                case "proxy" -> new ProxyBench().run();
                case "streams" -> new StreamsBench().run();
                case "queues" -> new QueuesBench().run();
                case "topics" -> new TopicsBench().run();
                case "objects" -> new ObjectsBench().run();
                default ->
                    throw new IllegalArgumentException("benchmark: " + name
                            + " (expected: start, requests, commits, dns, line, names, event, deliveries, "
                            + "proxy, streams, queues, topics or objects)");
            }
        }
    }
}
