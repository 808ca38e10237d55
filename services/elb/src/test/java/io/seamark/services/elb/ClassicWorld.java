package io.seamark.services.elb;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConnectionDraining;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;

/// The classic API's calls, in short.
///
/// Owned by one test.
final class ClassicWorld {
    final World world;

    ClassicWorld(World world) {
        this.world = world;
    }

    static Listener listener(String protocol, int port, int instancePort) {
        return Listener.builder()
                .protocol(protocol)
                .loadBalancerPort(port)
                .instancePort(instancePort)
                .build();
    }

    /// Makes a load balancer for HTTP on port 80 that goes to port 8080.
    String create(String name) {
        return create(name, b -> {});
    }

    String create(String name, Consumer<CreateLoadBalancerRequest.Builder> more) {
        CreateLoadBalancerRequest.Builder request = CreateLoadBalancerRequest.builder()
                .loadBalancerName(name)
                .subnets("subnet-a", "subnet-b")
                .listeners(listener("HTTP", 80, 8080));
        more.accept(request);
        return world.ask(new ClassicCreateLoadBalancer(world.parts.networks(), world.parts.settings()), request.build())
                .dnsName();
    }

    void delete(String name) {
        world.ask(
                new ClassicDeleteLoadBalancer(),
                DeleteLoadBalancerRequest.builder().loadBalancerName(name).build());
    }

    LoadBalancerDescription describe(String name) {
        return world.ask(
                        new ClassicDescribeLoadBalancers(world.pages),
                        DescribeLoadBalancersRequest.builder()
                                .loadBalancerNames(name)
                                .build())
                .loadBalancerDescriptions()
                .getFirst();
    }

    List<String> register(String name, String... ids) {
        return world
                .ask(
                        new ClassicRegisterInstances(world.directory),
                        RegisterInstancesWithLoadBalancerRequest.builder()
                                .loadBalancerName(name)
                                .instances(instances(ids))
                                .build())
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    List<String> deregister(String name, String... ids) {
        return world
                .ask(
                        new ClassicDeregisterInstances(),
                        DeregisterInstancesFromLoadBalancerRequest.builder()
                                .loadBalancerName(name)
                                .instances(instances(ids))
                                .build())
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    /// Each instance as `id state reason: description`.
    List<String> health(String name, String... ids) {
        return world
                .ask(
                        new ClassicDescribeInstanceHealth(world.health, world.directory),
                        DescribeInstanceHealthRequest.builder()
                                .loadBalancerName(name)
                                .instances(instances(ids))
                                .build())
                .instanceStates()
                .stream()
                .map(s -> s.instanceId() + " " + s.state() + " " + s.reasonCode() + ": " + s.description())
                .toList();
    }

    LoadBalancerAttributes modify(String name, LoadBalancerAttributes attributes) {
        return world.ask(
                        new ClassicModifyAttributes(),
                        ModifyLoadBalancerAttributesRequest.builder()
                                .loadBalancerName(name)
                                .loadBalancerAttributes(attributes)
                                .build())
                .loadBalancerAttributes();
    }

    void draining(String name, boolean enabled, int seconds) {
        modify(
                name,
                LoadBalancerAttributes.builder()
                        .connectionDraining(ConnectionDraining.builder()
                                .enabled(enabled)
                                .timeout(seconds)
                                .build())
                        .build());
    }

    private static List<Instance> instances(String... ids) {
        return Stream.of(ids)
                .map(id -> Instance.builder().instanceId(id).build())
                .toList();
    }
}
