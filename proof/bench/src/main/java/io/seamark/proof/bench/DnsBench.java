package io.seamark.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Queries per second on a zone of 10,000 services: NSD, Knot, BIND and ours with one worker each, in turns.
final class DnsBench {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 3;
    private static final int WARM_SECONDS = 5;

    void run() throws Exception {
        Path folder = Files.createTempDirectory("dns-bench");
        DnsZones.write(folder);
        Path services = questions(folder.resolve("services"), DnsZones::service);
        Path addresses = questions(folder.resolve("addresses"), DnsZones::plain);
        var servers = new ArrayList<DnsPeer>();
        try {
            servers.add(DnsPeer.nsd(folder));
            servers.add(DnsPeer.knot(folder));
            servers.add(DnsPeer.bind(folder));
            servers.add(DnsPeer.ours());
            for (DnsPeer server : servers) {
                server.answer(DnsZones.service(1));
                DnsPerf.run(server, services, 8, server.name().equals("ours") ? 2 * WARM_SECONDS : 1);
            }
            System.out.println("| questions | clients | server | records answered | queries/s | CPU us/query | lost % "
                    + "| queries/s to NSD | CPU to NSD |");
            System.out.println("|---|---|---|---|---|---|---|---|---|");
            compare("CNAME to A", services, DnsZones.service(1), servers, 8, ROUNDS);
            compare("A", addresses, DnsZones.plain(1), servers, 8, ROUNDS);
            compare("CNAME to A", services, DnsZones.service(1), servers, 64, 3);
            compare("A", addresses, DnsZones.plain(1), servers, 64, 3);
        } finally {
            servers.forEach(DnsPeer::close);
        }
    }

    private static void compare(
            String what, Path questions, String example, List<DnsPeer> servers, int clients, int rounds)
            throws IOException, InterruptedException {
        var runs = new DnsPerf[servers.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int s = 0; s < servers.size(); s++) {
                runs[s][round] = DnsPerf.run(servers.get(s), questions, clients, SECONDS);
            }
        }
        for (int s = 0; s < servers.size(); s++) {
            DnsPerf[] own = runs[s];
            double[] rates = new double[rounds];
            double[] cpus = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                rates[round] = own[round].queriesPerSecond() / runs[0][round].queriesPerSecond();
                cpus[round] = own[round].cpuMicrosPerQuery() / runs[0][round].cpuMicrosPerQuery();
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %s | %d | %.0f | %.2f | %.2f | %.2f | %.2f |%n",
                    what,
                    clients,
                    servers.get(s).name(),
                    servers.get(s).answer(example),
                    Median.of(Arrays.stream(own)
                            .mapToDouble(DnsPerf::queriesPerSecond)
                            .toArray()),
                    Median.of(Arrays.stream(own)
                            .mapToDouble(DnsPerf::cpuMicrosPerQuery)
                            .toArray()),
                    Median.of(
                            Arrays.stream(own).mapToDouble(DnsPerf::lostPercent).toArray()),
                    Median.of(rates),
                    Median.of(cpus));
        }
    }

    private static Path questions(Path file, IntFunction<String> name) throws IOException {
        return Files.writeString(
                file,
                IntStream.range(0, DnsZones.SERVICES)
                        .mapToObj(i -> name.apply(i) + " A\n")
                        .collect(Collectors.joining()));
    }
}
