package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceResponse;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.VersionInfo;

/// An agent registers its machine, or comes back with the ARN that it was given.
final class RegisterContainerInstance
        implements Operation<RegisterContainerInstanceRequest, RegisterContainerInstanceResponse> {
    private static final String ZONE = "ecs.availability-zone";

    @Override
    public Answer<RegisterContainerInstanceResponse> handle(
            CallContext call, View view, RegisterContainerInstanceRequest request) {
        StoredCluster cluster = Names.activeCluster(call, view, request.cluster());
        Layout layout = Layout.of(call);
        IdentityDocument document = IdentityDocument.read(request.instanceIdentityDocument());
        StoredInstance instance = request.containerInstanceArn() == null
                ? fresh(call, layout, cluster, document, request)
                : again(call, view, cluster, document, request);
        return new Answer<>(
                RegisterContainerInstanceResponse.builder()
                        .containerInstance(
                                Instances.shape(instance, Instances.tasks(layout, view, cluster.name()), true))
                        .build(),
                Instances.put(layout, instance, call.time()));
    }

    private static StoredInstance fresh(
            CallContext call,
            Layout layout,
            StoredCluster cluster,
            IdentityDocument document,
            RegisterContainerInstanceRequest request) {
        IdSource ids = call.ids();
        String id = ids.hex(32);
        String machine = document.instanceId() == null ? "mi-" + ids.hex(17) : document.instanceId();
        return new StoredInstance(
                id,
                layout.arn("container-instance/" + cluster.name() + "/" + id),
                cluster.name(),
                machine,
                address(call, document),
                registered(request.totalResources()),
                attributes(call, document, request.attributes()),
                "ACTIVE",
                false,
                versions(request.versionInfo()),
                call.time(),
                null,
                Tags.initial(request.tags()),
                1);
    }

    /// With its ARN: its resources and attributes are what it says now, other attributes stay as
    /// they are.
    private static StoredInstance again(
            CallContext call,
            View view,
            StoredCluster cluster,
            IdentityDocument document,
            RegisterContainerInstanceRequest request) {
        StoredInstance old = Instances.find(call, view, cluster.name(), request.containerInstanceArn())
                .orElseThrow(EcsErrors::noInstance);
        if (old.deregistered()) {
            throw EcsErrors.client("The referenced container instance is inactive and can not be registered again.");
        }
        if (document.instanceId() != null && !document.instanceId().equals(old.ec2InstanceId())) {
            throw EcsErrors.client("Container instance type changes are not supported. The container instance "
                    + old.arn() + " is " + old.ec2InstanceId() + ".");
        }
        var attributes = new TreeMap<>(old.attributes());
        attributes.putAll(attributes(call, document, request.attributes()));
        return old.with(
                registered(request.totalResources()),
                address(call, document),
                attributes,
                Tags.added(old.tags(), request.tags()));
    }

    private static String address(CallContext call, IdentityDocument document) {
        return document.privateIp() == null ? call.sourceAddress() : document.privateIp();
    }

    private static Map<String, String> attributes(
            CallContext call, IdentityDocument document, List<Attribute> attributes) {
        var all = new TreeMap<String, String>();
        all.put(ZONE, document.availabilityZone() == null ? call.region() + "a" : document.availabilityZone());
        if (document.instanceType() != null) {
            all.put("ecs.instance-type", document.instanceType());
        }
        if (document.imageId() != null) {
            all.put("ecs.ami-id", document.imageId());
        }
        for (Attribute attribute : attributes) {
            all.put(InstanceAttributes.name(attribute), InstanceAttributes.value(attribute));
        }
        return all;
    }

    private static Map<String, String> versions(@Nullable VersionInfo info) {
        var versions = new TreeMap<String, String>();
        if (info != null) {
            put(versions, "agentVersion", info.agentVersion());
            put(versions, "agentHash", info.agentHash());
            put(versions, "dockerVersion", info.dockerVersion());
        }
        return versions;
    }

    private static void put(Map<String, String> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static StoredInstance.Registered registered(List<Resource> resources) {
        int cpu = 0;
        int memory = 0;
        List<Integer> ports = List.of();
        List<Integer> udpPorts = List.of();
        for (Resource resource : resources) {
            switch (resource.name() == null ? "" : resource.name()) {
                case "CPU" -> cpu = number(resource);
                case "MEMORY" -> memory = number(resource);
                case "PORTS" -> ports = ports(resource);
                case "PORTS_UDP" -> udpPorts = ports(resource);
                default -> throw EcsErrors.invalid("Unknown resource: " + resource.name());
            }
        }
        return new StoredInstance.Registered(cpu, memory, ports, udpPorts);
    }

    private static int number(Resource resource) {
        Integer value = resource.integerValue();
        if (value == null || value < 0) {
            throw EcsErrors.invalid("Invalid value of resource " + resource.name() + ".");
        }
        return value;
    }

    private static List<Integer> ports(Resource resource) {
        try {
            return resource.stringSetValue().stream().map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw EcsErrors.invalid("Invalid value of resource " + resource.name() + ".");
        }
    }

    @Override
    public List<String> resources(CallContext call, RegisterContainerInstanceRequest request) {
        return List.of(Layout.of(call).arn("cluster/" + Names.cluster(call, request.cluster())));
    }
}
