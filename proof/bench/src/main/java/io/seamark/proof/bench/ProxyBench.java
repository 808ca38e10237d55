package io.seamark.proof.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A reply of 100 bytes through nginx, HAProxy and our proxy over each of its engines: one worker
/// each, turn by turn, before the same target.
///
/// The load generator and the target share the machine with the proxy, so requests per second tell
/// little about a proxy that is good enough; CPU time per request does.
final class ProxyBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
    private static final int SECONDS = 3;
    private static final int WARM_SECONDS = Integer.getInteger("bench.warm", 10);
    private static final int CONNECTIONS = 64;
    private static final int REPLY_BYTES = 100;

    void run() throws Exception {
        var proxies = new ArrayList<ProxyUnderTest>();
        try (Nginx backend = Nginx.start(REPLY_BYTES)) {
            int target = URI.create(backend.uri()).getPort();
            try {
                proxies.add(ProxyUnderTest.nginx(target));
                proxies.add(ProxyUnderTest.haproxy(target));
                proxies.add(ProxyUnderTest.seamark("NIO", target));
                ProxyUnderTest best = ProxyUnderTest.seamark("BEST", target);
                proxies.add(best);
                if (best.name().equals(proxies.get(2).name())) {
                    proxies.removeLast().close();
                }
                measure(proxies);
            } finally {
                proxies.forEach(ProxyUnderTest::close);
            }
        }
    }

    private static void measure(List<ProxyUnderTest> proxies) throws Exception {
        int count = proxies.size();
        for (ProxyUnderTest proxy : proxies) {
            load(proxy, proxy.name().startsWith("Seamark") ? WARM_SECONDS : 1);
        }
        var runs = new Wrk[count][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < count; i++) {
                // Each round begins with another one, as a machine's speed drifts.
                int which = (i + round) % count;
                runs[which][round] = load(proxies.get(which), SECONDS);
            }
        }
        System.out.println(
                "| proxied reply of 100 bytes, medians of " + ROUNDS
                        + " rounds | requests/s | p99, ms | CPU us/request | requests/s, ratio to nginx | CPU, ratio to nginx |");
        System.out.println("|---|---|---|---|---|---|");
        for (int i = 0; i < count; i++) {
            print(proxies.get(i).name(), runs[i], runs[0]);
        }
    }

    private static Wrk load(ProxyUnderTest proxy, int seconds) throws Exception {
        return Wrk.run(
                proxy.uri(), Map.of(), "", CONNECTIONS, seconds, proxy.process().pid());
    }

    private static void print(String name, Wrk[] runs, Wrk[] nginx) {
        double[] rates = new double[ROUNDS];
        double[] p99s = new double[ROUNDS];
        double[] cpus = new double[ROUNDS];
        double[] rateRatios = new double[ROUNDS];
        double[] cpuRatios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = runs[round].requestsPerSecond();
            p99s[round] = runs[round].p99Millis();
            cpus[round] = runs[round].cpuMicrosPerRequest();
            rateRatios[round] = rates[round] / nginx[round].requestsPerSecond();
            cpuRatios[round] = cpus[round] / nginx[round].cpuMicrosPerRequest();
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.1f | %.2f | %.2f |%n",
                name,
                Median.of(rates),
                Median.of(p99s),
                Median.of(cpus),
                Median.of(rateRatios),
                Median.of(cpuRatios));
    }
}
