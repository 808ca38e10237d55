package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Principal;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

class SessionsTest {
    private static final String ACCOUNT_ROOT = "{\"AWS\":\"arn:aws:iam::123456789012:root\"}";
    private static final String BOB = "{\"AWS\":\"arn:aws:iam::123456789012:user/bob\"}";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aUserThatTheTrustPolicyNamesAssumesTheRole() {
        Principal bob = world.user("bob");
        StoredRole role = world.role("deploy", BOB);
        world.rolePolicy("deploy", "Allow", "ecs:*", "*");

        Principal session = world.assume(bob, "deploy");

        assertThat(session.arn()).hasToString("arn:aws:sts::123456789012:assumed-role/deploy/session");
        assertThat(session.userId()).isEqualTo(role.roleId() + ":session");
        assertThat(world.allows(session, "ecs:CreateCluster", "*")).isTrue();
        assertThat(world.refusal(session, "s3:GetObject", "*"))
                .startsWith("User: arn:aws:sts::123456789012:assumed-role/deploy/session is not authorized to perform:"
                        + " s3:GetObject on resource: *");
    }

    @Test
    void aTrustedAccountDecidesByItsPoliciesWhoMay() {
        Principal bob = world.user("bob");
        world.role("deploy", ACCOUNT_ROOT);

        assertRefused(bob, "deploy");
        world.permit("bob", "Allow", "sts:AssumeRole", "arn:aws:iam::123456789012:role/deploy");
        assertThat(world.assume(bob, "deploy")).isInstanceOf(Principal.RoleSession.class);
    }

    @Test
    void anExplicitDenyOfTheCallerWins() {
        Principal bob = world.user("bob");
        world.role("deploy", BOB);
        world.permit("bob", "Deny", "sts:*", "*");

        assertRefused(bob, "deploy");
    }

    @Test
    void aPolicyOfTheCallerIsNotEnough() {
        Principal bob = world.user("bob");
        world.permit("bob", "Allow", "*", "*");
        world.role("deploy", "{\"Service\":\"lambda.amazonaws.com\"}");

        assertRefused(bob, "deploy");
        assertRefused(bob, "none");
    }

    @Test
    void fromAnotherAccountBothMustAllowIt() {
        world.role("deploy", "{\"AWS\":\"210987654321\"}");
        var stranger = new Principal.User(World.OTHER, "eve", "/", "AIDAEVE", "AKIAEVE");

        assertRefused(stranger, "deploy");
    }

    @Test
    void theRootUserDoesNotAssumeRoles() {
        world.role("deploy", ACCOUNT_ROOT);

        assertThatThrownBy(() -> world.assume(World.ROOT, "deploy"))
                .hasMessage("Roles may not be assumed by root accounts.");
    }

    @Test
    void anExternalIdIsDemandedByCondition() {
        Principal bob = world.user("bob");
        world.role("deploy", BOB, ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"secret\"}}");

        assertRefused(bob, "deploy");
        assertThat(world.assume(bob, r -> r.roleArn(arn("deploy")).externalId("secret")))
                .isInstanceOf(Principal.RoleSession.class);
    }

    @Test
    void aSessionPolicyOnlyTakesAway() {
        Principal bob = world.user("bob");
        world.role("deploy", BOB);
        world.rolePolicy("deploy", "Allow", "ecs:*", "*");

        Principal session =
                world.assume(bob, r -> r.roleArn(arn("deploy")).policy(World.statement("Allow", "ecs:List*", "*")));

        assertThat(world.allows(session, "ecs:ListClusters", "*")).isTrue();
        assertThat(world.refusal(session, "ecs:CreateCluster", "*"))
                .endsWith("because no session policy allows the ecs:CreateCluster action");

        Principal managed = world.assume(
                bob,
                r -> r.roleArn(arn("deploy"))
                        .policyArns(PolicyDescriptorType.builder()
                                .arn("arn:aws:iam::aws:policy/AmazonS3FullAccess")
                                .build()));
        assertThat(world.allows(managed, "ecs:ListClusters", "*")).isFalse();
        assertThat(world.allows(managed, "s3:GetObject", "*")).isFalse();
    }

    @Test
    void aSessionLastsAsLongAsTheRoleAllows() {
        Principal bob = world.user("bob");
        world.role("deploy", BOB);

        AssumeRoleResponse made = world.ask(
                bob,
                new AssumeRole(world.trust, world.policies),
                AssumeRoleRequest.builder()
                        .roleArn(arn("deploy"))
                        .roleSessionName("session")
                        .durationSeconds(900)
                        .build());

        assertThat(made.credentials().expiration()).isEqualTo("2026-01-01T00:15:00Z");
        assertThat(made.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(world.keys.find(made.credentials().accessKeyId())).hasValueSatisfying(key -> {
            assertThat(key.sessionToken()).isEqualTo(made.credentials().sessionToken());
            assertThat(key.expires()).isEqualTo("2026-01-01T00:15:00Z");
        });
        assertThatThrownBy(() -> world.assume(bob, r -> r.roleArn(arn("deploy")).durationSeconds(7200)))
                .hasMessage("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        assertThatThrownBy(() -> world.assume(bob, r -> r.roleArn(arn("deploy")).durationSeconds(60)))
                .hasMessage("1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 900");
    }

    @Test
    void aChainedSessionGetsOneHourAndPassesItsTransitiveTagsOn() {
        Principal bob = world.user("bob");
        world.role("first", BOB);
        StoredRole second = world.role("second", "{\"AWS\":\"arn:aws:iam::123456789012:role/first\"}");
        world.ask(
                new UpdateRole(world.directory),
                UpdateRoleRequest.builder()
                        .roleName("second")
                        .maxSessionDuration(43200)
                        .build());
        Principal first = world.assume(
                bob,
                r -> r.roleArn(arn("first"))
                        .sourceIdentity("bob@sea")
                        .tags(tag("team", "sea"), tag("own", "x"))
                        .transitiveTagKeys("team"));

        assertThatThrownBy(
                        () -> world.assume(first, r -> r.roleArn(arn("second")).durationSeconds(3601)))
                .hasMessage("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                        + " chaining");
        Principal chained = world.assume(first, "second");

        assertThat(chained.userId()).isEqualTo(second.roleId() + ":session");
        SessionKey key = View.of(world.store)
                .get(SessionKey.key(chained.accessKeyId().orElseThrow()))
                .orElseThrow();
        assertThat(key.tags()).isEqualTo(Map.of("team", "sea"));
        assertThat(key.sourceIdentity()).isEqualTo("bob@sea");
    }

    @Test
    void policiesSeeTheTagsOfASession() {
        Principal bob = world.user("bob");
        world.role("deploy", BOB);
        world.rolePolicy("deploy", "Allow", "s3:*", "arn:aws:s3:::${aws:PrincipalTag/team}-bucket");

        Principal session = world.assume(bob, r -> r.roleArn(arn("deploy")).tags(tag("team", "sea")));

        assertThat(world.allows(session, "s3:GetObject", "arn:aws:s3:::sea-bucket"))
                .isTrue();
        assertThat(world.allows(session, "s3:GetObject", "arn:aws:s3:::land-bucket"))
                .isFalse();
    }

    @Test
    void theSessionsOfADeletedRoleMayNothing() {
        Principal bob = world.user("bob");
        world.role("deploy", BOB);
        world.ask(
                new AttachRolePolicy(world.directory, world.policies),
                AttachRolePolicyRequest.builder()
                        .roleName("deploy")
                        .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
                        .build());
        Principal session = world.assume(bob, "deploy");
        assertThat(world.allows(session, "s3:GetObject", "*")).isTrue();
        world.ask(
                new DetachRolePolicy(world.directory),
                DetachRolePolicyRequest.builder()
                        .roleName("deploy")
                        .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
                        .build());
        world.ask(
                new DeleteRole(world.directory),
                DeleteRoleRequest.builder().roleName("deploy").build());
        world.role("deploy", BOB);
        world.rolePolicy("deploy", "Allow", "*", "*");

        assertThat(world.allows(session, "s3:GetObject", "*")).isFalse();
    }

    @Test
    void aUsersOwnSessionMayWhatTheUserMayButForIam() {
        Principal bob = world.user("bob");
        world.permit("bob", "Allow", "*", "*");

        Principal session = own(bob, 900);

        assertThat(session.arn()).isEqualTo(bob.arn());
        assertThat(world.allows(session, "ecs:CreateCluster", "*")).isTrue();
        assertThatThrownBy(() -> world.allows(session, "iam:CreateUser", "*"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("InvalidClientTokenId"));
        assertThatThrownBy(() -> own(session, 900)).hasMessage("Cannot call GetSessionToken with session credentials");
    }

    @Test
    void theRootUsersSessionIsTheRootUserForAnHourAtMost() {
        Principal session = own(World.ROOT, 129600);

        assertThat(session).isInstanceOf(Principal.Root.class);
        assertThat(world.keys
                        .find(session.accessKeyId().orElseThrow())
                        .orElseThrow()
                        .expires())
                .isEqualTo("2026-01-01T01:00:00Z");
    }

    @Test
    void sessionsAreRemovedAnHourAfterTheyExpire() {
        Principal session = own(World.ROOT, 900);
        var expired = new ExpiredSessions(world.store);

        assertThat(expired.purge(world.clock.advance(Duration.ofMinutes(74)))).isZero();
        assertThat(world.keys.find(session.accessKeyId().orElseThrow())).isPresent();
        assertThat(expired.purge(world.clock.advance(Duration.ofMinutes(2)))).isEqualTo(1);
        assertThat(world.keys.find(session.accessKeyId().orElseThrow())).isEmpty();
    }

    @Test
    void everybodyIsToldWhoTheyAre() {
        Principal bob = world.user("bob");

        GetCallerIdentityResponse identity = world.ask(
                bob, new GetCallerIdentity(), GetCallerIdentityRequest.builder().build());

        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/bob");
        assertThat(identity.userId()).startsWith("AIDA");
    }

    @Test
    void aKeysAccountIsTold() {
        Principal.User bob = world.user("bob");

        assertThat(world.ask(
                                new GetAccessKeyInfo(world.keys),
                                GetAccessKeyInfoRequest.builder()
                                        .accessKeyId(bob.keyId())
                                        .build())
                        .account())
                .isEqualTo("123456789012");
    }

    private void assertRefused(Principal caller, String role) {
        assertThatThrownBy(() -> world.assume(caller, role))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("AccessDenied"))
                .hasMessage("User: " + caller.arn() + " is not authorized to perform: sts:AssumeRole on resource: "
                        + arn(role));
    }

    private Principal own(Principal caller, int seconds) {
        String id = world.ask(
                        caller,
                        new GetSessionToken(),
                        GetSessionTokenRequest.builder()
                                .durationSeconds(seconds)
                                .build())
                .credentials()
                .accessKeyId();
        return world.keys.find(id).orElseThrow().principal();
    }

    private static String arn(String role) {
        return "arn:aws:iam::123456789012:role/" + role;
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
