package io.seamark.platform.wire;

import org.jspecify.annotations.Nullable;

/// What an [HttpServer] needs to know.
///
/// @param address the IP address to listen on
/// @param port 0 for any free one
/// @param loops threads that read and write the network
/// @param tls null for cleartext
public record HttpOptions(
        String address,
        int port,
        int loops,
        HttpLimits limits,
        HttpTimeouts timeouts,
        @Nullable TlsFiles tls,
        RequestHandler handler,
        RefusalBody refusals) {
    /// Cleartext with the default limits.
    public static HttpOptions of(String address, int port, RequestHandler handler) {
        return new HttpOptions(
                address,
                port,
                1,
                HttpLimits.defaults(),
                HttpTimeouts.defaults(),
                null,
                handler,
                RefusalBody.plainText());
    }

    public HttpOptions withLimits(HttpLimits changed) {
        return new HttpOptions(address, port, loops, changed, timeouts, tls, handler, refusals);
    }

    public HttpOptions withTimeouts(HttpTimeouts changed) {
        return new HttpOptions(address, port, loops, limits, changed, tls, handler, refusals);
    }

    public HttpOptions withTls(TlsFiles changed) {
        return new HttpOptions(address, port, loops, limits, timeouts, changed, handler, refusals);
    }

    public HttpOptions withRefusals(RefusalBody changed) {
        return new HttpOptions(address, port, loops, limits, timeouts, tls, handler, changed);
    }
}
