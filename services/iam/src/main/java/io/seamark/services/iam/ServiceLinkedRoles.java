package io.seamark.services.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.InvalidInputException;

/// The service-linked roles that this platform's services have.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html>.
final class ServiceLinkedRoles {
    /// Where every service-linked role's path begins.
    static final String PATH = "/aws-service-role/";

    private static final Map<String, Recipe> BY_SERVICE = Map.of(
            "ecs.amazonaws.com",
            new Recipe(
                    "AWSServiceRoleForECS",
                    "AmazonECSServiceRolePolicy",
                    "Role to enable Amazon ECS to manage your cluster."),
            "elasticloadbalancing.amazonaws.com",
            new Recipe(
                    "AWSServiceRoleForElasticLoadBalancing",
                    "AWSElasticLoadBalancingServiceRolePolicy",
                    "Allows ELB to call AWS services on your behalf."));

    private ServiceLinkedRoles() {}

    /// The role of a service, or `InvalidInput` for a service that has none here.
    ///
    /// @param roleId the unique id of the new role
    static StoredRole create(String service, @Nullable String description, String roleId, Instant now) {
        Recipe template = BY_SERVICE.get(service);
        if (template == null) {
            throw InvalidInputException.builder()
                    .message("Service role template for " + service + " not found.")
                    .build();
        }
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
        return new StoredRole(
                template.roleName(),
                roleId,
                PATH + service + "/",
                description == null ? template.description() : description,
                now,
                trust,
                3600,
                new Grants(List.of(AwsPolicies.PREFIX + "aws-service-role/" + template.policyName()), Map.of()),
                null,
                service,
                Map.of());
    }

    private record Recipe(String roleName, String policyName, String description) {}
}
