package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTargetGroupNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyTargetGroupsException;

/// Makes a target group. The same request again gets the same answer.
final class CreateTargetGroup implements Operation<CreateTargetGroupRequest, CreateTargetGroupResponse> {
    private final Networks networks;
    private final ElbSettings settings;

    CreateTargetGroup(Networks networks, ElbSettings settings) {
        this.networks = networks;
        this.settings = settings;
    }

    @Override
    public Answer<CreateTargetGroupResponse> handle(CallContext call, View view, CreateTargetGroupRequest request) {
        String name = Constraint.name("Target group", request.name());
        Scope scope = Scope.of(call);
        StoredGroup wanted = wanted(call, view, request, name);
        Optional<StoredGroup> standing = view.get(scope.groups().key(name));
        if (standing.isPresent()) {
            if (!isSame(wanted, standing.get())) {
                throw DuplicateTargetGroupNameException.builder()
                        .message("A target group with the same name '" + name + "' exists, but with different settings")
                        .build();
            }
            return Answer.of(answer(view, scope, standing.get()));
        }
        if (view.list(scope.groups()).size() >= settings.quotas().targetGroups()) {
            throw TooManyTargetGroupsException.builder()
                    .message("The maximum number of target groups has been reached on account '" + call.account() + "'")
                    .build();
        }
        return new Answer<>(answer(view, scope, wanted), wanted.put(scope));
    }

    @Override
    public List<String> resources(CallContext call, CreateTargetGroupRequest request) {
        return List.of(Scope.of(call).arn("targetgroup/" + request.name() + "/*"));
    }

    private StoredGroup wanted(CallContext call, View view, CreateTargetGroupRequest request, String name) {
        String type = request.targetTypeAsString() == null ? "instance" : request.targetTypeAsString();
        if (!type.equals("instance") && !type.equals("ip")) {
            throw V2Errors.WORDS.invalidConfiguration(
                    "Target type '" + type + "' is not supported; use 'instance' or 'ip'");
        }
        String protocol = Constraint.MEMBER.required("protocol", request.protocolAsString());
        if (!protocol.equals("HTTP") && !protocol.equals("TCP")) {
            throw V2Errors.WORDS.invalidConfiguration(
                    "Target group protocol '" + protocol + "' is not supported; use 'HTTP' or 'TCP'");
        }
        boolean http = protocol.equals("HTTP");
        refuseUnsupported(request, http);
        if (request.vpcId() == null) {
            throw Constraint.invalid("A VPC ID must be specified");
        }
        if (!networks.vpcExists(call, view, request.vpcId())) {
            throw Constraint.invalid("The VPC ID '" + request.vpcId() + "' is not found");
        }
        return new StoredGroup(
                name,
                Scope.of(call).arn("targetgroup/" + name + "/" + call.ids().hex(16)),
                protocol,
                Constraint.MEMBER.range("port", request.port(), 1, 65535),
                request.vpcId(),
                type,
                Checks.read(Checks.Given.of(request), http, null),
                Map.of(),
                V2Tags.merge(Map.of(), request.tags()));
    }

    private static void refuseUnsupported(CreateTargetGroupRequest request, boolean http) {
        String version = request.protocolVersion();
        if (version != null && !(http && version.equals("HTTP1"))) {
            throw V2Errors.WORDS.invalidConfiguration(
                    "Protocol version '" + version + "' is not supported; use 'HTTP1' with protocol HTTP");
        }
        String ip = request.ipAddressTypeAsString();
        if (ip != null && !ip.equals("ipv4")) {
            throw V2Errors.WORDS.invalidConfiguration("IpAddressType '" + ip + "' is not supported; use 'ipv4'");
        }
        Constraint.refuse(request.targetControlPort() != null, "TargetControlPort");
    }

    private static boolean isSame(StoredGroup wanted, StoredGroup standing) {
        return wanted.protocol().equals(standing.protocol())
                && wanted.port() == standing.port()
                && wanted.vpcId().equals(standing.vpcId())
                && wanted.targetType().equals(standing.targetType())
                && wanted.check().equals(standing.check());
    }

    private static CreateTargetGroupResponse answer(View view, Scope scope, StoredGroup group) {
        return CreateTargetGroupResponse.builder()
                .targetGroups(group.shape(Uses.read(view, scope).balancers(group.arn())))
                .build();
    }
}
