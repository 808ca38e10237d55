package io.seamark.planes.proxy;

import io.seamark.planes.proxy.Action.FixedResponse;
import io.seamark.planes.proxy.Action.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// An answer that the load balancer gives itself. Immutable.
///
/// @param contentType empty: none
/// @param location empty: none
record OwnAnswer(int status, String contentType, String location, String body) {
    /// The page of a status.
    static OwnAnswer page(int status) {
        String title = status + " " + reason(status);
        return new OwnAnswer(
                status,
                "text/html",
                "",
                "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                        + "</h1></center>\r\n</body>\r\n</html>\r\n");
    }

    static OwnAnswer fixed(FixedResponse fixed) {
        return new OwnAnswer(fixed.status(), fixed.contentType(), "", fixed.body());
    }

    static OwnAnswer redirect(Redirect redirect, RequestHead request, int port) {
        String location = fill(redirect.protocol(), request, port).toLowerCase(Locale.ROOT)
                + "://"
                + fill(redirect.host(), request, port)
                + ":"
                + fill(redirect.port(), request, port)
                + fill(redirect.path(), request, port);
        String query = fill(redirect.query(), request, port);
        return new OwnAnswer(
                redirect.status(),
                "text/html",
                query.isEmpty() ? location : location + "?" + query,
                page(redirect.status()).body());
    }

    /// `#{path}` stands for the path without its first slash.
    private static String fill(String template, RequestHead request, int port) {
        if (!template.contains("#{")) {
            return template;
        }
        String path = request.path();
        return template.replace("#{protocol}", "http")
                .replace("#{port}", Integer.toString(port))
                .replace("#{host}", request.host())
                .replace("#{path}", path.startsWith("/") ? path.substring(1) : path)
                .replace("#{query}", request.query());
    }

    /// @param withBody false for an answer to `HEAD`
    /// @param date empty: the head has none
    void write(Connection to, boolean keepAlive, boolean http11, boolean withBody, String date) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        boolean bodiless = status == 204 || status == 304;
        var head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason(status))
                .append("\r\n");
        head.append("Server: seamark\r\nDate: ").append(date).append("\r\n");
        if (!contentType.isEmpty() && !bodiless) {
            head.append("Content-Type: ").append(contentType).append("\r\n");
        }
        if (!bodiless) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        if (!location.isEmpty()) {
            head.append("Location: ").append(location).append("\r\n");
        }
        if (!keepAlive) {
            head.append("Connection: close\r\n");
        } else if (!http11) {
            head.append("Connection: keep-alive\r\n");
        }
        head.append("\r\n");
        Bytes out = to.out(head.length() + content.length);
        out.putText(head.toString());
        if (withBody && !bodiless) {
            out.put(content);
        }
        to.flush();
    }

    static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 204 -> "No Content";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Time-out";
            case 410 -> "Gone";
            case 413 -> "Request Entity Too Large";
            case 414 -> "Request-URI Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Temporarily Unavailable";
            case 504 -> "Gateway Time-out";
            case 505 -> "HTTP Version Not Supported";
            default ->
                status < 300 ? "Success" : status < 400 ? "Redirect" : status < 500 ? "Client Error" : "Server Error";
        };
    }
}
