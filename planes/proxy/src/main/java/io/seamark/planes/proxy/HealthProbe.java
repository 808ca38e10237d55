package io.seamark.planes.proxy;

import io.seamark.planes.proxy.HealthTally.Finding;
import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.TargetGroup.HealthCheck;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Checks a target once, over a connection of its own. Blocks; for virtual threads. Stateless.
final class HealthProbe {
    /// `HTTP/1.1 200`, and some room for what else a status line may begin with.
    private static final int STATUS_LINE = 13;

    private HealthProbe() {}

    static Finding probe(InetSocketAddress target, HealthCheck check) {
        InetSocketAddress address =
                check.port() == 0 ? target : new InetSocketAddress(target.getAddress(), check.port());
        long deadline = System.nanoTime() + check.timeout().toNanos();
        try (var socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(address, left(deadline));
            return check.protocol() == Protocol.TCP ? Finding.WELL : ask(socket, address, check, deadline);
        } catch (SocketTimeoutException e) {
            return Finding.timeout();
        } catch (IOException e) {
            return Finding.failed();
        }
    }

    private static Finding ask(Socket socket, InetSocketAddress address, HealthCheck check, long deadline)
            throws IOException {
        String path = check.path().isEmpty() ? "/" : check.path();
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + ClientLines.text(address.getAddress()) + ":"
                + address.getPort()
                + "\r\nConnection: close\r\nUser-Agent: ELB-HealthChecker/2.0\r\nAccept-Encoding: gzip, compressed\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        InputStream in = socket.getInputStream();
        byte[] line = new byte[STATUS_LINE];
        int filled = 0;
        while (filled < STATUS_LINE) {
            socket.setSoTimeout(left(deadline));
            int count = in.read(line, filled, STATUS_LINE - filled);
            if (count < 0) {
                return Finding.failed();
            }
            filled += count;
        }
        String text = new String(line, StandardCharsets.ISO_8859_1);
        if (!text.matches("HTTP/1\\.[01] [1-5][0-9][0-9][ \r]")) {
            return Finding.failed();
        }
        int status = Integer.parseInt(text.substring(9, 12));
        return matches(check.matcher(), status) ? Finding.WELL : Finding.status(status);
    }

    /// @param matcher such as `200`, `200-299` or `200,301-302`
    static boolean matches(String matcher, int status) {
        for (String part : matcher.split(",", -1)) {
            String range = part.strip();
            int dash = range.indexOf('-');
            int from =
                    Integer.parseInt(dash < 0 ? range : range.substring(0, dash).strip());
            int to =
                    dash < 0 ? from : Integer.parseInt(range.substring(dash + 1).strip());
            if (status >= from && status <= to) {
                return true;
            }
        }
        return false;
    }

    private static int left(long deadline) throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("health check: timed out");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
