package io.seamark.product.server;

import io.seamark.platform.core.AddressBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The addresses that load balancers and container instances have on this machine: two blocks of the
/// same size, one after the other. Loopback addresses are there already; others are made the machine's
/// own by a route, which needs the right to configure its network.
///
/// Owned by the thread that starts and stops the platform.
final class MachineAddresses implements AutoCloseable {
    static final String LOOPBACK_RANGE = "127.77.0.0/16";
    /// Containers cannot reach loopback addresses of the machine.
    static final String CONTAINER_RANGE = "10.77.0.0/16";

    private static final Logger LOG = LoggerFactory.getLogger(MachineAddresses.class);
    private static final int NAME_SERVER = 53;

    /// Where whoever has a block listens, so that nobody else takes it: a port that is nobody's own choice. It ends
    /// with the process.
    private static final int CLAIM = 10_053;
    private static final int MOST_TRIES = 16;
    private static final String REMEMBERED = "lb-range";

    private final AddressBlock loadBalancers;
    private final AddressBlock instances;
    private final List<ServerSocket> claims = new ArrayList<>();

    private MachineAddresses(AddressBlock loadBalancers) {
        this.loadBalancers = loadBalancers;
        this.instances = loadBalancers.next();
    }

    /// Makes addresses the machine's own: those that are asked for; else those that this data folder
    /// had before, for its tasks know them; else the first that no other Seamark has.
    ///
    /// @throws ConfigurationException when that is not permitted, or another Seamark has them
    static MachineAddresses claim(Optional<AddressBlock> asked, AddressBlock first, Path folder) throws IOException {
        Path file = folder.resolve(REMEMBERED);
        Optional<AddressBlock> settled = asked.or(() -> remembered(file, first));
        AddressBlock range = settled.orElse(first);
        for (int i = 0; i < (settled.isPresent() ? 1 : MOST_TRIES); i++) {
            var addresses = new MachineAddresses(range);
            if (addresses.taken()) {
                if (asked.isEmpty()) {
                    Files.writeString(file, range.toString());
                }
                return addresses;
            }
            range = range.next().next();
        }
        throw new ConfigurationException("lb-range: " + settled.orElse(first) + " and the block behind it are another"
                + " Seamark's (expected: a range of its own)");
    }

    /// What stands in the file, where it is of the kind that the runtime needs.
    private static Optional<AddressBlock> remembered(Path file, AddressBlock kind) {
        try {
            return Files.exists(file)
                    ? AddressBlock.parse(Files.readString(file).strip())
                            .filter(range -> isLoopback(range) == isLoopback(kind))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean taken() {
        for (AddressBlock range : List.of(loadBalancers, instances)) {
            if (!isLoopback(range)) {
                route(range);
            }
            try {
                claims.add(new ServerSocket(CLAIM, 1, InetAddress.getByName(range.address(NAME_SERVER))));
            } catch (IOException e) {
                if (!claims.isEmpty() && !isLoopback(range)) {
                    run("ip", "route", "del", "local", loadBalancers.toString(), "dev", "lo");
                }
                release();
                return false;
            }
        }
        return true;
    }

    AddressBlock loadBalancers() {
        return loadBalancers;
    }

    /// The address of an instance by its place, from 1 on.
    String instance(int place) {
        return instances.address(place);
    }

    /// Where tasks find the DNS server, on port 53.
    String nameServer() {
        return loadBalancers.address(NAME_SERVER);
    }

    /// Whether this process may make such addresses its own.
    static boolean permitted() {
        AddressBlock probe = AddressBlock.parse(CONTAINER_RANGE).orElseThrow();
        return run("ip", "route", "replace", "local", probe.address(0) + "/32", "dev", "lo") == 0
                && run("ip", "route", "del", "local", probe.address(0) + "/32", "dev", "lo") == 0;
    }

    /// Makes one address the machine's own.
    ///
    /// @return whether that is permitted
    static boolean take(String address) {
        return run("ip", "route", "replace", "local", address + "/32", "dev", "lo") == 0;
    }

    static void give(String address) {
        run("ip", "route", "del", "local", address + "/32", "dev", "lo");
    }

    @Override
    public void close() {
        if (!isLoopback(loadBalancers)) {
            run("ip", "route", "del", "local", instances.toString(), "dev", "lo");
            run("ip", "route", "del", "local", loadBalancers.toString(), "dev", "lo");
        }
        release();
    }

    private void release() {
        for (ServerSocket claim : claims) {
            try {
                claim.close();
            } catch (IOException e) {
                LOG.debug("a claim could not be closed", e);
            }
        }
        claims.clear();
    }

    private static boolean isLoopback(AddressBlock range) {
        return range.first().isLoopbackAddress();
    }

    private static void route(AddressBlock range) {
        if (run("ip", "route", "replace", "local", range.toString(), "dev", "lo") != 0) {
            throw new ConfigurationException(
                    "lb-range: " + range + " cannot be made addresses of this machine (expected:"
                            + " the ip command and the right to configure the network, as root has it; or --runtime process)");
        }
    }

    private static int run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            LOG.debug("{} exit={} {}", String.join(" ", command), process.exitValue(), said);
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
