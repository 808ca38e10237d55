package io.seamark.proof.bench;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A DNS server with one worker and the bench's zones, a process of its own on a free loopback port.
record DnsPeer(String name, Process process, int port) implements AutoCloseable {
    private static final int TRIES = 100;
    private static final int TIMEOUT_MILLIS = 100;

    /// @param folder where the zones' files are
    static DnsPeer nsd(Path folder) throws IOException {
        int port = freePort();
        var config = new StringBuilder("""
                server:
                  ip-address: 127.0.0.1
                  port: %2$d
                  server-count: 1
                  username: ""
                  chroot: ""
                  zonesdir: "%1$s"
                  database: ""
                  pidfile: "%1$s/nsd.pid"
                  xfrdfile: "%1$s/nsd.xfrd"
                  zonelistfile: "%1$s/nsd.zones"
                  logfile: "%1$s/nsd.log"
                remote-control:
                  control-enable: no
                """.formatted(folder, port));
        for (String zone : DnsZones.NAMES) {
            config.append("zone:\n  name: ")
                    .append(zone)
                    .append("\n  zonefile: ")
                    .append(zone)
                    .append("zone\n");
        }
        return start("NSD", folder, port, config, "nsd", "-d", "-c");
    }

    static DnsPeer knot(Path folder) throws IOException {
        int port = freePort();
        Path own = Files.createDirectories(folder.resolve("knot"));
        var config = new StringBuilder("""
                server:
                    listen: 127.0.0.1@%2$d
                    rundir: "%1$s"
                    udp-workers: 1
                    tcp-workers: 1
                    background-workers: 1
                database:
                    storage: "%1$s"
                template:
                  - id: default
                    storage: "%3$s"
                    file: "%%szone"
                    zonefile-load: whole
                    journal-content: none
                zone:
                """.formatted(own, port, folder));
        for (String zone : DnsZones.NAMES) {
            config.append("  - domain: ")
                    .append(zone)
                    .append("\n    file: ")
                    .append(zone)
                    .append("zone\n");
        }
        return start("Knot", folder, port, config, "knotd", "-c");
    }

    static DnsPeer bind(Path folder) throws IOException {
        int port = freePort();
        var config = new StringBuilder("""
                options {
                  directory "%1$s"; listen-on port %2$d { 127.0.0.1; }; listen-on-v6 { none; };
                  pid-file none; session-keyfile "%1$s/named.key"; recursion no; minimal-responses yes;
                  dnssec-validation no; notify no;
                };
                controls { };
                """.formatted(folder, port));
        for (String zone : DnsZones.NAMES) {
            config.append("zone \"%1$s\" { type primary; file \"%2$s/%1$szone\"; };\n".formatted(zone, folder));
        }
        return start("BIND", folder, port, config, "named", "-f", "-n", "1", "-c");
    }

    static DnsPeer ours() throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DnsUnderTest.class.getName(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new DnsPeer("ours", process, port);
    }

    private static DnsPeer start(String name, Path folder, int port, CharSequence config, String... command)
            throws IOException {
        Path file = Files.writeString(folder.resolve(command[0] + ".conf"), config);
        var line = new java.util.ArrayList<>(List.of(command));
        line.add(file.toString());
        File log = folder.resolve(command[0] + ".out").toFile();
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        return new DnsPeer(name, process, port);
    }

    /// Waits until it answers.
    ///
    /// @return how many records it answers with
    int answer(String service) throws IOException, InterruptedException {
        byte[] question = DnsZones.question(service);
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            for (int i = 0; i < TRIES; i++) {
                try {
                    socket.send(new DatagramPacket(question, question.length, InetAddress.getLoopbackAddress(), port));
                    var answer = new DatagramPacket(new byte[512], 512);
                    socket.receive(answer);
                    if ((answer.getData()[3] & 15) == 0 && answer.getData()[7] > 0) {
                        return answer.getData()[7];
                    }
                } catch (IOException e) {
                    // Not up yet.
                }
                Thread.sleep(TIMEOUT_MILLIS);
            }
        }
        throw new IOException(name + " does not answer " + service + " on port " + port);
    }

    /// Of the process and its children: NSD answers in a child.
    double cpuSeconds() throws IOException {
        double sum = ProcessFigures.cpuSeconds(process.pid());
        for (ProcessHandle child : process.descendants().toList()) {
            sum += ProcessFigures.cpuSeconds(child.pid());
        }
        return sum;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
