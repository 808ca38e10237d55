package io.seamark.services.elb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/// What a classic load balancer accepts on a port, and the port of the instances that it goes to.
///
/// @param protocol `HTTP` or `TCP`
/// @param instanceProtocol the same as the protocol
record ClassicListener(String protocol, int port, String instanceProtocol, int instancePort) {
    static final int LIMIT = 100;

    /// Reads the listeners of a request; two of one port must be equal.
    static List<ClassicListener> read(List<Listener> shapes) {
        var listeners = new LinkedHashMap<Integer, ClassicListener>();
        for (Listener shape : Constraint.notEmpty("listeners", shapes)) {
            ClassicListener listener = read(shape);
            ClassicListener before = listeners.put(listener.port, listener);
            if (before != null && !before.equals(listener)) {
                throw ClassicErrors.duplicateListener(listener);
            }
        }
        return List.copyOf(listeners.values());
    }

    private static ClassicListener read(Listener shape) {
        String protocol = protocol(Constraint.MEMBER.required("listeners.protocol", shape.protocol()));
        int port = Constraint.MEMBER.range("listeners.loadBalancerPort", shape.loadBalancerPort(), 1, 65535);
        int instancePort = Constraint.MEMBER.range("listeners.instancePort", shape.instancePort(), 1, 65535);
        String instanceProtocol = shape.instanceProtocol() == null ? protocol : protocol(shape.instanceProtocol());
        if (!instanceProtocol.equals(protocol)) {
            throw Constraint.invalid("Protocol and InstanceProtocol must both be at the application layer (HTTP, HTTPS)"
                    + " or both at the transport layer (TCP, SSL)");
        }
        if (shape.sslCertificateId() != null && !shape.sslCertificateId().isEmpty()) {
            throw Constraint.invalid("SSLCertificateId is not supported: HTTPS and SSL listeners are not supported");
        }
        return new ClassicListener(protocol, port, instanceProtocol, instancePort);
    }

    private static String protocol(String text) {
        String protocol = text.toUpperCase(Locale.ROOT);
        return switch (protocol) {
            case "HTTP", "TCP" -> protocol;
            case "HTTPS", "SSL" ->
                throw ClassicErrors.unsupportedProtocol("Protocol " + protocol + " is not supported; use HTTP or TCP");
            default -> throw Constraint.invalid("Invalid listener protocol: " + text);
        };
    }

    Listener shape() {
        return Listener.builder()
                .protocol(protocol)
                .loadBalancerPort(port)
                .instanceProtocol(instanceProtocol)
                .instancePort(instancePort)
                .build();
    }
}
