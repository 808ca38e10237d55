package io.seamark.product.registrar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The registrar over small real things in memory, invoked with events as Lambda does.
///
/// Owned by one test.
final class World {
    static final Balancer.Classic CLASSIC = new Balancer.Classic("lb1");
    static final Balancer.BehindTargetGroup GROUP =
            new Balancer.BehindTargetGroup("arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/tg1/1");

    final FakeServices services = new FakeServices();
    final FakeZone zone = new FakeZone();
    final Map<Balancer, String> dnsNames = new HashMap<>();
    private final Registrar registrar = new Registrar(new Registration(
            services,
            asked -> {
                var found = new HashMap<>(dnsNames);
                found.keySet().retainAll(asked);
                return found;
            },
            zone,
            "seamark"));

    World() {
        dnsNames.put(CLASSIC, "lb1-123.us-east-1.elb.amazonaws.com");
        dnsNames.put(GROUP, "Alb1-456.us-east-1.elb.amazonaws.com");
    }

    /// What the function answers to an event.
    String invoke(String event) {
        var out = new ByteArrayOutputStream();
        try {
            registrar.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, new QuietContext());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    String sweep() {
        return invoke("{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\",\"detail\":{}}");
    }

    String created(String name) {
        return call("CreateService", "{\"serviceName\":\"" + name + "\"}");
    }

    String updated(String name) {
        return call("UpdateService", "{\"service\":\"" + name + "\"}");
    }

    String deleted(String name) {
        return call("DeleteService", "{\"service\":\"" + name + "\"}");
    }

    String call(String eventName, String requestParameters) {
        return invoke("""
                {"version":"0","id":"e","detail-type":"AWS API Call via CloudTrail","source":"aws.ecs",
                 "detail":{"eventSource":"ecs.amazonaws.com","eventName":"%s",
                   "requestParameters":%s,"responseElements":{"service":{}}}}
                """.formatted(eventName, requestParameters));
    }
}
