package io.seamark.services.elb;

import io.seamark.platform.store.Txn;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/// What the operations on targets have in common.
final class Targets {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private Targets() {}

    /// An IPv4 address that a target may have: a private one, of 100.64.0.0/10, or a loopback one.
    static String ip(String text) {
        if (!IPV4.matcher(text).matches()) {
            throw Constraint.invalid("The IP address '" + text + "' is not a valid IPv4 address");
        }
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw Constraint.invalid("The IP address '" + text + "' is not a valid IPv4 address");
        }
        byte[] bytes = address.getAddress();
        boolean shared = (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        if (!address.isSiteLocalAddress() && !address.isLoopbackAddress() && !shared) {
            throw V2Errors.invalidTarget("The IP address '" + text + "' is not within a private range");
        }
        return address.getHostAddress();
    }

    /// Lets a target drain; nothing is changed when it leaves already.
    static Txn deregister(Scope scope, StoredGroup group, StoredTarget target, Instant now) {
        return target.isDraining()
                ? Txn.none()
                : target.draining(now.plus(group.deregistrationDelay())).put(scope, group.id());
    }

    /// The registrations that a description means: those of its id, and of its port where it has one.
    static List<StoredTarget> named(List<StoredTarget> all, TargetDescription given) {
        String id = Constraint.MEMBER.required("targets.id", given.id());
        return all.stream()
                .filter(t -> t.id().equals(id) && (given.port() == null || t.port() == given.port()))
                .toList();
    }
}
