package io.seamark.planes.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Offers an API that listens on loopback at another address of this machine, byte for byte: containers cannot
/// reach the loopback.
///
/// `open` is safe for any thread: those sockets are closed with the relay.
final class ApiRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiRelay.class);

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ApiRelay(InetAddress at, String host, int port) throws IOException {
        target = new InetSocketAddress(host, port);
        server = new ServerSocket();
        server.bind(new InetSocketAddress(at, 0));
    }

    void start() {
        Thread.ofVirtual().name("api-relay").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().name("api-relay").start(() -> serve(caller));
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("api relay ended why={}", e.toString());
                }
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller;
                var api = new Socket()) {
            open.add(caller);
            open.add(api);
            api.connect(target);
            if (closed) {
                return;
            }
            Thread back = Thread.ofVirtual().name("api-relay").start(() -> copy(api, caller));
            copy(caller, api);
            back.join();
        } catch (IOException e) {
            LOG.debug("api relay connection ended why={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("api relay connection ended why={}", e.toString());
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("api relay socket not closed why={}", e.toString());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("api relay not closed why={}", e.toString());
        }
        open.forEach(ApiRelay::end);
    }
}
