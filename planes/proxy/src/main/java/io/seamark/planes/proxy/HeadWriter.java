package io.seamark.planes.proxy;

import io.seamark.planes.proxy.Head.Kind;
import io.seamark.planes.proxy.Listener.ForwardedFor;
import io.seamark.planes.proxy.Listener.Headers;
import java.nio.charset.StandardCharsets;

/// Writes heads as they go to the other side: every field in its order, copied in runs, without those
/// that concern one connection only. Stateless.
final class HeadWriter {
    private static final byte[] HTTP_11 = ascii("HTTP/1.1");
    private static final byte[] END_OF_REQUEST_LINE = ascii(" HTTP/1.1\r\n");
    private static final byte[] TRACE = ascii("X-Amzn-Trace-Id: Root=1-");
    private static final byte[] DASH = ascii("-");
    private static final byte[] CONNECTION_UPGRADE = ascii("Connection: Upgrade\r\n");
    private static final byte[] CONNECTION_CLOSE = ascii("Connection: close\r\n");
    private static final byte[] CONNECTION_KEEP_ALIVE = ascii("Connection: keep-alive\r\n");

    /// Room for what is added to a head beside what came.
    private static final int ADDED = 512;

    private HeadWriter() {}

    /// What a client is told about its connection.
    enum Persistence {
        UNSAID,
        CLOSE,
        KEEP_ALIVE
    }

    static void request(
            RequestHead request, Bytes in, Connection to, Headers headers, ClientLines client, Worker worker) {
        Head head = request.head;
        boolean appended = headers.forwardedFor() == ForwardedFor.APPEND;
        String before = appended ? request.joined(Kind.FORWARDED_FOR) : "";
        String host = newHost(request, headers, client);
        Bytes out = to.out(head.length() + ADDED + before.length() + host.length());
        int run = requestLine(request, in, out);
        boolean traced = false;
        for (int line = 1; line < head.lines(); line++) {
            Kind kind = head.kind(line);
            traced |= kind == Kind.TRACE_ID;
            if (!toTarget(request, line, headers, host.isEmpty())) {
                copy(in, out, run, head.start(line));
                run = head.next(line);
            }
        }
        copy(in, out, run, head.next(head.lines() - 1));
        if (!host.isEmpty()) {
            out.putText("Host: " + host + "\r\n");
        }
        if (request.webSocket()) {
            out.put(CONNECTION_UPGRADE);
        }
        if (appended && before.isEmpty()) {
            out.put(client.all());
        } else {
            if (appended) {
                out.putText("X-Forwarded-For: " + before + ", " + client.ip() + "\r\n");
            }
            out.put(client.protocolAndPort());
        }
        if (!traced && worker.settings.traceIds()) {
            trace(out, worker);
        }
        out.putLineEnd();
    }

    /// @return up to where it has been written; a line that goes as it came goes with what follows it
    private static int requestLine(RequestHead request, Bytes in, Bytes out) {
        Head head = request.head;
        if (request.http11() && !request.absolute()) {
            return head.start(0);
        }
        out.put(in, in.head + head.start(0), request.methodEnd() + 1 - head.start(0));
        int path = request.pathStart();
        if (request.absolute() && (path == request.targetEnd() || head.at(path) != '/')) {
            out.putText("/");
        }
        out.put(in, in.head + path, request.targetEnd() - path);
        out.put(END_OF_REQUEST_LINE);
        return head.next(0);
    }

    private static boolean toTarget(RequestHead request, int line, Headers headers, boolean hostStays) {
        return switch (request.head.kind(line)) {
            case HOST -> hostStays;
            case OTHER -> !headers.dropInvalid() || plainName(request.head, line);
            case CONTENT_LENGTH, TRANSFER_ENCODING, EXPECT, TRACE_ID -> true;
            case UPGRADE -> request.webSocket();
            case FORWARDED_FOR -> headers.forwardedFor() == ForwardedFor.PRESERVE;
            case CONNECTION, HOP, FORWARDED_PROTO, FORWARDED_PORT, DROPPED -> false;
        };
    }

    /// What load balancers call a valid name: letters, digits and hyphens.
    private static boolean plainName(Head head, int line) {
        String name = head.name(line);
        return name.chars()
                .allMatch(c -> c == '-' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'));
    }

    /// The `Host` that replaces the client's; empty: that stays.
    private static String newHost(RequestHead request, Headers headers, ClientLines client) {
        if (headers.preserveHost() && request.http11() && !request.absolute()) {
            return "";
        }
        String authority = request.authority();
        int port = client.listener().getPort();
        if (authority.isEmpty() && !request.http11()) {
            return client.listenerHost();
        }
        boolean addPort = !headers.preserveHost()
                && port != 80
                && port != 443
                && !authority.isEmpty()
                && request.host().length() == authority.length();
        if (addPort) {
            return authority + ":" + port;
        }
        return request.absolute() ? authority : "";
    }

    private static void trace(Bytes out, Worker worker) {
        out.put(TRACE);
        out.putHex(worker.dates.instant().getEpochSecond(), 8);
        out.put(DASH);
        out.putHex(worker.random.nextLong(), 16);
        out.putHex(worker.random.nextInt(), 8);
        out.putLineEnd();
    }

    /// @param framed whether `Transfer-Encoding` stays true for the client
    static void response(ResponseHead response, Bytes in, Connection to, boolean framed, Persistence persistence) {
        Head head = response.head;
        Bytes out = to.out(head.length() + ADDED);
        int run = head.start(0);
        if (!response.http11()) {
            out.put(HTTP_11);
            run += HTTP_11.length;
        }
        for (int line = 1; line < head.lines(); line++) {
            if (!toClient(response, line, framed)) {
                copy(in, out, run, head.start(line));
                run = head.next(line);
            }
        }
        copy(in, out, run, head.next(head.lines() - 1));
        if (response.status() == 101) {
            out.put(CONNECTION_UPGRADE);
        }
        switch (persistence) {
            case UNSAID -> {}
            case CLOSE -> out.put(CONNECTION_CLOSE);
            case KEEP_ALIVE -> out.put(CONNECTION_KEEP_ALIVE);
        }
        out.putLineEnd();
    }

    private static boolean toClient(ResponseHead response, int line, boolean framed) {
        boolean framing = !response.informational() && response.status() != 204;
        return switch (response.head.kind(line)) {
            case CONTENT_LENGTH -> framing;
            case TRANSFER_ENCODING -> framing && framed;
            case CONNECTION, HOP, DROPPED -> false;
            case UPGRADE -> response.status() == 101;
            case OTHER, HOST, EXPECT, FORWARDED_FOR, FORWARDED_PROTO, FORWARDED_PORT, TRACE_ID -> true;
        };
    }

    private static void copy(Bytes in, Bytes out, int from, int to) {
        if (to > from) {
            out.put(in, in.head + from, to - from);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
