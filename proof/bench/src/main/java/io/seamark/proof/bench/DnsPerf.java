package io.seamark.proof.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One run of the load generator dnsperf against loopback.
record DnsPerf(double queriesPerSecond, double cpuMicrosPerQuery, double lostPercent) {
    private static final Pattern RATE = Pattern.compile("Queries per second:\\s+([0-9.]+)");
    private static final Pattern DONE = Pattern.compile("Queries completed:\\s+([0-9]+)");
    private static final Pattern LOST = Pattern.compile("Queries lost:\\s+[0-9]+ \\(([0-9.]+)%\\)");
    private static final Pattern GOOD = Pattern.compile("NOERROR [0-9]+ \\(100.00%\\)");

    static DnsPerf run(DnsPeer server, Path questions, int clients, int seconds)
            throws IOException, InterruptedException {
        double before = server.cpuSeconds();
        Process dnsperf = new ProcessBuilder(List.of(
                        "dnsperf",
                        "-s",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(server.port()),
                        "-d",
                        questions.toString(),
                        "-c",
                        Integer.toString(clients),
                        "-q",
                        "400",
                        "-l",
                        Integer.toString(seconds)))
                .redirectErrorStream(true)
                .start();
        String out = new String(dnsperf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        dnsperf.waitFor();
        double cpu = server.cpuSeconds() - before;
        if (!GOOD.matcher(out).find()) {
            throw new IOException(server.name() + ": some answers were errors:\n" + out);
        }
        return new DnsPerf(number(RATE, out), cpu * 1e6 / number(DONE, out), number(LOST, out));
    }

    private static double number(Pattern pattern, String out) throws IOException {
        Matcher matcher = pattern.matcher(out);
        if (!matcher.find()) {
            throw new IOException("dnsperf said:\n" + out);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
