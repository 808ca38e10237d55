package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.protocol.WireError;
import io.seamark.platform.sigv4.SignatureClaim;
import io.seamark.platform.wire.WebSocketEndpoint.Refused;
import io.seamark.platform.wire.WebSocketEndpoint.Session;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Opens the sessions of the front door's [WebSocketEndpoint] and stays with each until its end. Safe
/// for any number of threads.
final class WebSocketCalls {
    private static final String SERVICE = "ecs";
    private static final String OPERATION = "Poll";
    private static final String INSTANCE = "containerInstanceArn";

    private final FrontDoor.Parts parts;
    private final WebSocketEndpoint endpoint;
    private final Authentication authentication;
    private final ServiceModel service;

    WebSocketCalls(FrontDoor.Parts parts, WebSocketEndpoint endpoint, Authentication authentication) {
        this.parts = parts;
        this.endpoint = endpoint;
        this.authentication = authentication;
        this.service = parts.catalog().service(SERVICE).orElseThrow();
    }

    /// @param signingName empty for a request without a signature
    boolean isFor(HttpHead head, String signingName) {
        return head.path().equals(WebSocketEndpoint.PATH)
                && (signingName.equals(SERVICE) || signingName.isEmpty())
                && WebSocketHandshake.asked(head);
    }

    void handle(IncomingCall incoming, SignatureClaim claim) throws IOException {
        var stream = new WebSocketStream();
        Session session;
        String accept;
        try {
            accept = WebSocketHandshake.accept(incoming.head());
            Map<String, String> query = query(incoming.head().query());
            CallContext call = incoming.by(authentication.authenticate(incoming, claim, service, false));
            authorize(call, query);
            session = endpoint.open(call, query, stream);
        } catch (HttpRefusal e) {
            refuse(incoming, new WireError("BadRequestException", e.status(), e.reason(), null));
            return;
        } catch (RefusedException e) {
            refuse(incoming, e.error());
            return;
        } catch (Refused e) {
            reply(incoming, json(e.status(), e.body()));
            observe(incoming, "Refused");
            return;
        }
        observe(incoming, "");
        if (!(incoming.exchange() instanceof WebSocketStream.Carrier carrier && carrier.webSocket(accept, stream))) {
            stream.ended();
        }
        stream.run(session);
    }

    private void authorize(CallContext call, Map<String, String> query) {
        List<String> resources = List.of(query.getOrDefault(INSTANCE, "*"));
        switch (parts.authorizer().authorize(call, SERVICE + ":" + OPERATION, resources)) {
            case Authorizer.Decision.Allowed() -> {}
            case Authorizer.Decision.Denied(var message) ->
                throw new RefusedException(CommonErrors.denied(service, message));
        }
    }

    private void refuse(IncomingCall incoming, WireError error) throws IOException {
        reply(incoming, service.codecs().getFirst().error(service, error, incoming.requestId()));
        observe(incoming, error.code());
    }

    private static void reply(IncomingCall incoming, HttpReply reply) throws IOException {
        reply.headers().set("x-amzn-RequestId", incoming.requestId());
        if (reply.status() == 426) {
            reply.headers().set("Sec-WebSocket-Version", "13");
        }
        incoming.exchange().reply(reply);
    }

    private static HttpReply json(int status, String body) {
        return new HttpReply(
                status, new Headers().set("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    private void observe(IncomingCall incoming, String code) {
        parts.observer()
                .finished(SERVICE, OPERATION, code, Duration.ofNanos(System.nanoTime() - incoming.startNanos()));
    }

    private static Map<String, String> query(String query) throws HttpRefusal {
        var values = new LinkedHashMap<String, String>();
        try {
            for (String one : query.split("&", -1)) {
                int equals = one.indexOf('=');
                String name = equals < 0 ? one : one.substring(0, equals);
                String value = equals < 0 ? "" : one.substring(equals + 1);
                values.putIfAbsent(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new HttpRefusal(400, "query: malformed (expected: NAME=VALUE&...)");
        }
        return values;
    }
}
