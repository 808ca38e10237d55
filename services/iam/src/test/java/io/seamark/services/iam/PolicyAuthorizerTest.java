package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.Principal;
import io.seamark.platform.wire.Authorizer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;

class PolicyAuthorizerTest {
    private static final String CLUSTER = "arn:aws:ecs:us-east-1:123456789012:cluster/blue";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theRootUserMayEverything() {
        assertThat(world.allows(World.ROOT, "ecs:CreateCluster", CLUSTER)).isTrue();
    }

    @Test
    void whatNoPolicyAllowsIsRefusedInAwssWords() {
        Principal bob = world.user("bob");

        assertThat(world.refusal(bob, "ecs:CreateCluster", CLUSTER))
                .isEqualTo("User: arn:aws:iam::123456789012:user/bob is not authorized to perform: ecs:CreateCluster on"
                        + " resource: " + CLUSTER
                        + " because no identity-based policy allows the ecs:CreateCluster action");
    }

    @Test
    void anExplicitDenyIsRefusedInAwssWords() {
        Principal bob = world.user("bob");
        world.permit("bob", "Allow", "*", "*");
        world.permit("bob", "Deny", "ecs:Create*", "*");

        assertThat(world.refusal(bob, "ecs:CreateCluster", CLUSTER))
                .endsWith(" on resource: " + CLUSTER + " with an explicit deny in an identity-based policy");
        assertThat(world.allows(bob, "ecs:ListClusters", "*")).isTrue();
    }

    @Test
    void everyResourceMustBeAllowed() {
        Principal bob = world.user("bob");
        world.permit("bob", "Allow", "ecs:*", CLUSTER);

        assertThat(world.authorizer.authorize(world.call(bob), "ecs:X", List.of(CLUSTER, CLUSTER + "2")))
                .isInstanceOfSatisfying(
                        Authorizer.Decision.Denied.class,
                        denied -> assertThat(denied.message()).contains("on resource: " + CLUSTER + "2 because"));
    }

    @Test
    void aUserMayWhatItsGroupsMay() {
        Principal bob = world.user("bob");
        world.ask(
                new CreateGroup(), CreateGroupRequest.builder().groupName("ops").build());
        world.ask(
                new PutGroupPolicy(world.directory),
                PutGroupPolicyRequest.builder()
                        .groupName("ops")
                        .policyName("p")
                        .policyDocument(World.statement("Allow", "ecs:*", "*"))
                        .build());
        assertThat(world.allows(bob, "ecs:CreateCluster", CLUSTER)).isFalse();

        world.ask(
                new AddUserToGroup(world.directory),
                AddUserToGroupRequest.builder().groupName("ops").userName("bob").build());
        assertThat(world.allows(bob, "ecs:CreateCluster", CLUSTER)).isTrue();
        assertThatThrownBy(() -> world.ask(
                        new DeleteGroup(world.directory),
                        DeleteGroupRequest.builder().groupName("ops").build()))
                .hasMessage("Cannot delete entity, must remove users from group first.");

        world.ask(
                new RemoveUserFromGroup(world.directory),
                RemoveUserFromGroupRequest.builder()
                        .groupName("ops")
                        .userName("bob")
                        .build());
        assertThat(world.allows(bob, "ecs:CreateCluster", CLUSTER)).isFalse();
    }

    @Test
    void aPermissionsBoundaryBounds() {
        Principal bob = world.user("bob");
        world.permit("bob", "Allow", "*", "*");
        world.ask(
                new PutUserPermissionsBoundary(world.directory, new Boundary(world.policies)),
                PutUserPermissionsBoundaryRequest.builder()
                        .userName("bob")
                        .permissionsBoundary("arn:aws:iam::aws:policy/AmazonS3FullAccess")
                        .build());

        assertThat(world.allows(bob, "s3:GetObject", "*")).isTrue();
        assertThat(world.refusal(bob, "ecs:CreateCluster", CLUSTER))
                .endsWith("because no permissions boundary allows the ecs:CreateCluster action");
    }

    @Test
    void aChangedPolicyCountsAtOnce() {
        Principal bob = world.user("bob");
        for (int i = 0; i < 30; i++) {
            world.policy("bob", "p", World.statement("Allow", "ecs:*", "*"));
            assertThat(world.allows(bob, "ecs:CreateCluster", CLUSTER)).isTrue();
            world.policy("bob", "p", World.statement("Deny", "ecs:*", "*"));
            assertThat(world.allows(bob, "ecs:CreateCluster", CLUSTER)).isFalse();
        }
    }

    @Test
    void aConditionThatIsNotEvaluatedHereIsSaid() {
        Principal bob = world.user("bob");
        world.policy(
                "bob",
                "p",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"StringEquals\":{\"ecs:cluster\":\"x\"}}}}");

        assertThat(world.refusal(bob, "ecs:RunTask", "*"))
                .endsWith("because no identity-based policy allows the ecs:RunTask action (an Allow depends on the"
                        + " condition key ecs:cluster, which is not evaluated here)");
    }

    @Test
    void whoIsGoneMayNothing() {
        Principal.User bob = world.user("bob");
        world.permit("bob", "Allow", "*", "*");
        var stranger = new Principal.User(World.ACCOUNT, "bob", "/", "AIDAOTHER", bob.keyId());

        assertThat(world.allows(bob, "ecs:CreateCluster", CLUSTER)).isTrue();
        assertThat(world.allows(stranger, "ecs:CreateCluster", CLUSTER)).isFalse();
    }

    @Test
    void everybodyMayAskWhoTheyAre() {
        Principal bob = world.user("bob");
        world.permit("bob", "Deny", "*", "*");

        assertThat(world.allows(bob, "sts:GetCallerIdentity", "*")).isTrue();
    }

    @Test
    void theResourceOfACallAboutAUserHasTheUsersPath() {
        world.ask(
                new CreateUser(new Boundary(world.policies)),
                CreateUserRequest.builder().userName("deep").path("/a/b/").build());

        assertThat(new GetUser(world.directory)
                        .resources(
                                world.call(World.ROOT),
                                GetUserRequest.builder().userName("deep").build()))
                .containsExactly("arn:aws:iam::123456789012:user/a/b/deep");
    }
}
