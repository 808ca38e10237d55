package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;

class RolesTest {
    private static final String LAMBDA = "{\"Service\":\"lambda.amazonaws.com\"}";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRoleIsCreatedWithItsTrustPolicy() {
        world.role("registrar", LAMBDA);

        Role role = get("registrar");

        assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/registrar");
        assertThat(role.roleId()).matches("AROA[A-Z2-7]{17}");
        assertThat(role.maxSessionDuration()).isEqualTo(3600);
        assertThat(role.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A%222012-10-17%22");
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(World.trust(LAMBDA, ""));
    }

    @Test
    void aTrustPolicyThatNamesNobodyRealIsRefused() {
        assertThatThrownBy(() -> world.role("r", "{\"AWS\":\"arn:aws:iam::123456789012:user/nobody\"}"))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage("Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:user/nobody\"");
    }

    @Test
    void anAwsManagedPolicyIsAttachedListedAndDetached() {
        world.role("ecsInstanceRole", "{\"Service\":\"ec2.amazonaws.com\"}");
        String arn = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role";
        attach("ecsInstanceRole", arn);

        assertThat(attached("ecsInstanceRole")).containsExactly("AmazonEC2ContainerServiceforEC2Role");
        assertThatThrownBy(() -> delete("ecsInstanceRole"))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessage("Cannot delete entity, must detach all policies first.");

        world.ask(
                new DetachRolePolicy(world.directory),
                DetachRolePolicyRequest.builder()
                        .roleName("ecsInstanceRole")
                        .policyArn(arn)
                        .build());
        delete("ecsInstanceRole");
    }

    @Test
    void aPolicyThatDoesNotExistIsNotAttached() {
        world.role("r", LAMBDA);

        assertThatThrownBy(() -> attach("r", "arn:aws:iam::aws:policy/NoSuchPolicy"))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessage("Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.");
    }

    @Test
    void tenManagedPoliciesAreTheLimit() {
        world.role("r", LAMBDA);
        List<String> arns = world.policies.ofAws().stream()
                .map(policy -> policy.arn("aws"))
                .limit(11)
                .toList();
        arns.subList(0, 10).forEach(arn -> attach("r", arn));

        assertThatThrownBy(() -> attach("r", arns.getLast()))
                .isInstanceOf(LimitExceededException.class)
                .hasMessage("Cannot exceed quota for PoliciesPerRole: 10");
    }

    @Test
    void anInlinePolicyIsPutShownAndDeleted() {
        world.role("r", LAMBDA);
        String document = World.statement("Allow", "route53:*", "*");
        world.ask(
                new PutRolePolicy(world.directory),
                PutRolePolicyRequest.builder()
                        .roleName("r")
                        .policyName("dns")
                        .policyDocument(document)
                        .build());

        GetRolePolicyResponse shown = world.ask(
                new GetRolePolicy(world.directory),
                GetRolePolicyRequest.builder().roleName("r").policyName("dns").build());

        assertThat(URLDecoder.decode(shown.policyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(document);
        assertThatThrownBy(() -> delete("r")).hasMessage("Cannot delete entity, must delete policies first.");
        assertThatThrownBy(() -> world.ask(
                        new DeleteRolePolicy(world.directory),
                        DeleteRolePolicyRequest.builder()
                                .roleName("r")
                                .policyName("none")
                                .build()))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessage("The role policy with name none cannot be found.");
    }

    @Test
    void inlinePoliciesHaveALimitTogether() {
        world.role("r", LAMBDA);
        String resource = "arn:aws:s3:::" + "x".repeat(9_000);

        world.rolePolicy("r", "Allow", "s3:*", resource);

        assertThatThrownBy(() -> world.rolePolicy("r", "Allow", "s3:*", resource))
                .isInstanceOf(LimitExceededException.class)
                .hasMessage("Maximum policy size of 10240 bytes exceeded for role r");
    }

    @Test
    void anInstanceProfileCarriesOneRole() {
        world.role("a", LAMBDA);
        world.role("b", LAMBDA);
        world.ask(
                new CreateInstanceProfile(),
                CreateInstanceProfileRequest.builder().instanceProfileName("p").build());
        add("a");

        InstanceProfile profile = world.ask(
                        new GetInstanceProfile(world.directory),
                        GetInstanceProfileRequest.builder()
                                .instanceProfileName("p")
                                .build())
                .instanceProfile();

        assertThat(profile.instanceProfileId()).startsWith("AIPA");
        assertThat(profile.roles()).extracting(Role::roleName).containsExactly("a");
        assertThatThrownBy(() -> add("b"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessage("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        assertThatThrownBy(() -> delete("a"))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessage("Cannot delete entity, must remove roles from instance profile first.");
    }

    @Test
    void aServiceLinkedRoleIsOnlyItsServices() {
        Role role = world.ask(
                        new CreateServiceLinkedRole(),
                        CreateServiceLinkedRoleRequest.builder()
                                .awsServiceName("ecs.amazonaws.com")
                                .build())
                .role();

        assertThat(role.arn())
                .isEqualTo("arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
        assertThat(attached("AWSServiceRoleForECS")).containsExactly("AmazonECSServiceRolePolicy");
        assertThatThrownBy(() -> delete("AWSServiceRoleForECS")).isInstanceOf(UnmodifiableEntityException.class);

        String task = world.ask(
                        new DeleteServiceLinkedRole(world.directory),
                        DeleteServiceLinkedRoleRequest.builder()
                                .roleName("AWSServiceRoleForECS")
                                .build())
                .deletionTaskId();
        assertThat(world.ask(
                                new GetServiceLinkedRoleDeletionStatus(),
                                GetServiceLinkedRoleDeletionStatusRequest.builder()
                                        .deletionTaskId(task)
                                        .build())
                        .status())
                .isEqualTo(DeletionTaskStatusType.SUCCEEDED);
    }

    private Role get(String name) {
        return world.ask(
                        new GetRole(world.directory),
                        GetRoleRequest.builder().roleName(name).build())
                .role();
    }

    private void delete(String name) {
        world.ask(
                new DeleteRole(world.directory),
                DeleteRoleRequest.builder().roleName(name).build());
    }

    private void attach(String role, String policyArn) {
        world.ask(
                new AttachRolePolicy(world.directory, world.policies),
                AttachRolePolicyRequest.builder()
                        .roleName(role)
                        .policyArn(policyArn)
                        .build());
    }

    private List<String> attached(String role) {
        return world
                .ask(
                        new ListAttachedRolePolicies(world.directory, world.pages),
                        ListAttachedRolePoliciesRequest.builder().roleName(role).build())
                .attachedPolicies()
                .stream()
                .map(AttachedPolicy::policyName)
                .toList();
    }

    private void add(String role) {
        world.ask(
                new AddRoleToInstanceProfile(world.directory),
                AddRoleToInstanceProfileRequest.builder()
                        .instanceProfileName("p")
                        .roleName(role)
                        .build());
    }
}
