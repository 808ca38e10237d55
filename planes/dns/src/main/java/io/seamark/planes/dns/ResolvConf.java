package io.seamark.planes.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The name servers of a `resolv.conf`, for use as upstreams.
public final class ResolvConf {
    private static final int PORT = 53;

    private ResolvConf() {}

    /// @return those given by a plain address, in the order of the file; none when there is no such
    ///     file
    public static List<InetSocketAddress> nameServers(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(l -> l.matches("nameserver\\s+[0-9a-fA-F.:]+"))
                    .map(l -> new InetSocketAddress(
                            InetAddress.ofLiteral(
                                    l.substring("nameserver".length()).strip()),
                            PORT))
                    .toList();
        }
    }
}
