package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Principal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUser;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;

class ManagedPoliciesTest {
    private static final String ARN = "arn:aws:iam::123456789012:policy/eng/deploy";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDefaultVersionIsTheOneInForce() {
        create();
        Principal.User bob = world.user("bob");
        attach("bob");
        assertThat(world.allows(bob, "s3:GetObject", "*")).isTrue();

        version(World.statement("Allow", "sqs:*", "*"), false);
        assertThat(world.allows(bob, "s3:GetObject", "*")).isTrue();

        world.ask(
                new SetDefaultPolicyVersion(world.policies),
                SetDefaultPolicyVersionRequest.builder()
                        .policyArn(ARN)
                        .versionId("v2")
                        .build());
        assertThat(world.allows(bob, "s3:GetObject", "*")).isFalse();
        assertThat(world.allows(bob, "sqs:SendMessage", "*")).isTrue();
    }

    @Test
    void fiveVersionsAreTheLimitAndTheirNumbersAreNotUsedTwice() {
        create();
        for (int i = 2; i <= 5; i++) {
            version(World.statement("Allow", "sqs:*", "*"), true);
        }
        assertThatThrownBy(() -> version(World.statement("Allow", "sqs:*", "*"), true))
                .isInstanceOf(LimitExceededException.class)
                .hasMessage("A managed policy can have up to 5 versions. Before you create a new version, you must"
                        + " delete an existing version.");
        assertThatThrownBy(() -> deleteVersion("v5"))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessage("Cannot delete the default version of a policy.");

        deleteVersion("v4");

        assertThat(version(World.statement("Allow", "sqs:*", "*"), true)).isEqualTo("v6");
    }

    @Test
    void aPolicyInUseIsNotDeleted() {
        create();
        world.user("bob");
        attach("bob");

        assertThatThrownBy(this::delete)
                .isInstanceOf(DeleteConflictException.class)
                .hasMessage("Cannot delete a policy attached to entities.");
        assertThat(world.ask(
                                new GetPolicy(world.policies),
                                GetPolicyRequest.builder().policyArn(ARN).build())
                        .policy()
                        .attachmentCount())
                .isEqualTo(1);
        assertThat(world.ask(
                                new ListEntitiesForPolicy(world.policies, world.pages),
                                ListEntitiesForPolicyRequest.builder()
                                        .policyArn(ARN)
                                        .build())
                        .policyUsers())
                .extracting(PolicyUser::userName)
                .containsExactly("bob");

        world.ask(
                new DetachUserPolicy(world.directory),
                DetachUserPolicyRequest.builder().userName("bob").policyArn(ARN).build());
        delete();
    }

    @Test
    void aPolicyOfMoreThan6144CharactersIsRefused() {
        assertThatThrownBy(() -> create(World.statement("Allow", "s3:*", "arn:aws:s3:::" + "x".repeat(6144))))
                .isInstanceOf(LimitExceededException.class)
                .hasMessage("Cannot exceed quota for PolicySize: 6144");
    }

    @Test
    void whiteSpaceDoesNotCount() {
        create(World.statement("Allow", "s3:*", "*") + " ".repeat(7000));
    }

    @Test
    void aMalformedDocumentIsRefused() {
        assertThatThrownBy(() -> create("{}"))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage("Missing required field Statement");
    }

    @Test
    void listsTellOwnPoliciesFromAwss() {
        create();

        assertThat(list(PolicyScopeType.LOCAL)).containsExactly("deploy");
        assertThat(list(PolicyScopeType.AWS)).contains("AdministratorAccess").doesNotContain("deploy");
    }

    @Test
    void everyAwsManagedPolicyIsOneThatIsEvaluated() {
        assertThat(world.policies.ofAws()).hasSizeGreaterThan(40).allSatisfy(policy -> {
            assertThat(policy.policyId()).matches("ANPA[A-Z2-7]{17}");
            assertThat(Documents.IAM
                            .read(policy.document(), PolicyReader.Use.IDENTITY)
                            .statements())
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "AdministratorAccess, iam:CreateUser, true",
        "PowerUserAccess, ecs:CreateService, true",
        "PowerUserAccess, iam:CreateUser, false",
        "ReadOnlyAccess, ecs:DescribeServices, true",
        "ReadOnlyAccess, ecs:UpdateService, false",
        "AmazonECS_FullAccess, ecs:CreateService, true",
        "AmazonECS_FullAccess, s3:GetObject, false",
        "AmazonRoute53FullAccess, route53:ChangeResourceRecordSets, true",
        "service-role/AWSLambdaBasicExecutionRole, logs:PutLogEvents, true",
        "service-role/AWSLambdaBasicExecutionRole, logs:DeleteLogGroup, false",
        "service-role/AmazonEC2ContainerServiceforEC2Role, ecs:SubmitTaskStateChange, true",
        "service-role/AmazonECSTaskExecutionRolePolicy, logs:CreateLogStream, true",
    })
    void awsManagedPoliciesAllowWhatTheirNamesSay(String policy, String action, boolean allowed) {
        Principal.User bob = world.user("bob");
        world.ask(
                new AttachUserPolicy(world.directory, world.policies),
                AttachUserPolicyRequest.builder()
                        .userName("bob")
                        .policyArn("arn:aws:iam::aws:policy/" + policy)
                        .build());

        assertThat(world.allows(bob, action, "*")).isEqualTo(allowed);
    }

    @Test
    void awsPoliciesCannotBeChanged() {
        assertThatThrownBy(() -> world.ask(
                        new DeletePolicy(world.policies),
                        DeletePolicyRequest.builder()
                                .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
                                .build()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("AccessDenied"));
    }

    private void create() {
        create(World.statement("Allow", "s3:*", "*"));
    }

    private void create(String document) {
        world.ask(
                new CreatePolicy(),
                CreatePolicyRequest.builder()
                        .policyName("deploy")
                        .path("/eng/")
                        .policyDocument(document)
                        .build());
    }

    private String version(String document, boolean inForce) {
        return world.ask(
                        new CreatePolicyVersion(world.policies),
                        CreatePolicyVersionRequest.builder()
                                .policyArn(ARN)
                                .policyDocument(document)
                                .setAsDefault(inForce)
                                .build())
                .policyVersion()
                .versionId();
    }

    private void deleteVersion(String id) {
        world.ask(
                new DeletePolicyVersion(world.policies),
                DeletePolicyVersionRequest.builder()
                        .policyArn(ARN)
                        .versionId(id)
                        .build());
    }

    private void delete() {
        world.ask(
                new DeletePolicy(world.policies),
                DeletePolicyRequest.builder().policyArn(ARN).build());
    }

    private void attach(String user) {
        world.ask(
                new AttachUserPolicy(world.directory, world.policies),
                AttachUserPolicyRequest.builder().userName(user).policyArn(ARN).build());
    }

    private List<String> list(PolicyScopeType scope) {
        return world
                .ask(
                        new ListPolicies(world.policies, world.pages),
                        ListPoliciesRequest.builder().scope(scope).build())
                .policies()
                .stream()
                .map(policy -> policy.policyName())
                .toList();
    }
}
