package io.seamark.proof.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One run of the load generator wrk against loopback.
record Wrk(double requestsPerSecond, String p50, String p99, double cpuMicrosPerRequest) {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern TOTAL = Pattern.compile("([0-9]+) requests in");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");

    /// @param pid the server whose CPU time is counted
    static Wrk run(String uri, Map<String, String> headers, String body, int connections, int seconds, long pid)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency"));
        if (!body.isEmpty()) {
            Path script = Files.createTempFile("wrk", ".lua");
            Files.writeString(script, "wrk.method = \"POST\"\nwrk.body = [[" + body + "]]\n");
            command.addAll(List.of("-s", script.toString()));
        }
        headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        command.add(uri);
        double before = ProcessFigures.cpuSeconds(pid);
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        double cpu = ProcessFigures.cpuSeconds(pid) - before;
        if (FAILED.matcher(out).find()) {
            throw new IOException("some answers were errors:\n" + out);
        }
        return new Wrk(number(RATE, out), latency(out, "50%"), latency(out, "99%"), cpu * 1e6 / number(TOTAL, out));
    }

    /// The latency that all but one in a hundred requests stayed below; NaN if wrk gave none.
    double p99Millis() {
        String number = p99.replaceAll("[a-z?]", "");
        if (number.isEmpty()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(number);
        return p99.endsWith("us") ? value / 1000 : p99.endsWith("ms") ? value : value * 1000;
    }

    private static double number(Pattern pattern, String out) throws IOException {
        Matcher matcher = pattern.matcher(out);
        if (!matcher.find()) {
            throw new IOException("wrk said:\n" + out);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static String latency(String out, String percentile) {
        Matcher matcher =
                Pattern.compile("(?m)^\\s+" + percentile + "\\s+(\\S+)").matcher(out);
        return matcher.find() ? matcher.group(1) : "?";
    }
}
