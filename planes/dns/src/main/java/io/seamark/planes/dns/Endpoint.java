package io.seamark.planes.dns;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One address on which queries are answered, by UDP and by TCP.
record Endpoint(InetSocketAddress address, List<UdpWorker> workers, TcpListener tcp) implements AutoCloseable {
    private static final int TRIES = 50;

    /// Binds the address and begins to answer. A port that is free for UDP need not be for TCP: where
    /// any may be taken, several are tried.
    static Endpoint open(
            InetSocketAddress wanted,
            Supplier<ZoneSet> zones,
            Forwarding forwarding,
            DnsCounter counter,
            Responders responders,
            DnsSettings settings)
            throws IOException {
        BindException taken = new BindException(wanted + ": no free port");
        for (int i = 0; i < (wanted.getPort() == 0 ? TRIES : 1); i++) {
            var sockets = new ArrayList<Datagrams>();
            try {
                InetSocketAddress address = wanted;
                for (int worker = 0; worker < settings.workers(); worker++) {
                    Datagrams datagrams = open(address, settings);
                    sockets.add(datagrams);
                    address = datagrams.local();
                }
                TcpListener tcp = TcpListener.open(address, zones, forwarding, counter, responders, settings);
                List<UdpWorker> workers = sockets.stream()
                        .map(d -> new UdpWorker(d, zones, forwarding, counter))
                        .toList();
                workers.forEach(UdpWorker::start);
                tcp.start();
                return new Endpoint(address, workers, tcp);
            } catch (IOException e) {
                sockets.forEach(Datagrams::close);
                if (!(e instanceof BindException bind)) {
                    throw e;
                }
                taken = bind;
            }
        }
        var failed = new BindException("dns " + wanted + ": " + taken.getMessage());
        failed.initCause(taken);
        throw failed;
    }

    private static Datagrams open(InetSocketAddress address, DnsSettings settings) throws IOException {
        boolean shared = settings.workers() > 1;
        return switch (settings.sockets()) {
            case PORTABLE -> NioDatagrams.open(address, shared);
            case LINUX -> LinuxDatagrams.open(address, shared);
            case AUTOMATIC ->
                LinuxDatagrams.isPossible(address)
                        ? LinuxDatagrams.open(address, shared)
                        : NioDatagrams.open(address, shared);
        };
    }

    /// Returns when nothing is answered any more.
    @Override
    public void close() {
        tcp.close();
        workers.forEach(UdpWorker::close);
    }
}
