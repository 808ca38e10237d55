package io.seamark.services.elb;

import java.util.List;

/// The plane's target groups of a classic load balancer: one for each port of the instances that a
/// listener goes to, and one that is only checked where there is no listener.
final class ClassicGroups {
    private ClassicGroups() {}

    static String id(StoredClassic balancer, ClassicListener listener) {
        return balancer.arn() + "#" + listener.instanceProtocol() + ":" + listener.instancePort();
    }

    /// The ARN of the load balancer that a plane's group of a classic load balancer, or a target
    /// group's ARN, is about.
    static String owner(String groupId) {
        int mark = groupId.indexOf('#');
        return mark < 0 ? groupId : groupId.substring(0, mark);
    }

    /// @param port where instances are reached
    record Group(String id, String protocol, int port) {}

    static List<Group> of(StoredClassic balancer) {
        if (balancer.listeners().isEmpty()) {
            return List.of(
                    new Group(balancer.arn() + "#check", "TCP", balancer.check().port()));
        }
        return balancer.listeners().stream()
                .map(l -> new Group(id(balancer, l), l.instanceProtocol(), l.instancePort()))
                .distinct()
                .toList();
    }
}
