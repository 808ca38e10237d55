package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/// Users and role sessions do what their policies allow, and nothing else.
class PolicyJourney {
    private static final String ANNA = "arn:aws:iam::000000000000:user/anna";

    @TempDir
    static Path dataDir;

    private static SeamarkProcess seamark;
    private static Clients clients;
    private static AwsCredentials anna;

    @BeforeAll
    static void up() throws IOException {
        seamark = SeamarkProcess.up(dataDir);
        clients = new Clients(seamark.api());
        try (IamClient iam = root()) {
            iam.createUser(r -> r.userName("anna"));
            AccessKey key = iam.createAccessKey(r -> r.userName("anna")).accessKey();
            anna = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
            iam.putUserPolicy(r -> r.userName("anna")
                    .policyName("reader")
                    .policyDocument(policy("\"Action\":[\"iam:List*\",\"sts:AssumeRole\"],\"Resource\":\"*\"")));
            iam.createRole(r -> r.roleName("maker")
                    .assumeRolePolicyDocument(
                            policy("\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"" + ANNA + "\"}")));
            iam.putRolePolicy(r -> r.roleName("maker")
                    .policyName("make")
                    .policyDocument(policy(
                            "\"Action\":\"iam:CreateUser\",\"Resource\":\"arn:aws:iam::000000000000:user/made-*\"")));
        }
    }

    @AfterAll
    static void down() throws InterruptedException {
        seamark.close();
    }

    @Test
    void aUserMayWhatItsPolicyAllows() {
        try (IamClient iam = clients.iam(anna);
                StsClient sts = clients.sts(anna)) {
            assertThat(iam.listUsers().users()).isNotEmpty();
            assertThat(sts.getCallerIdentity().arn()).isEqualTo(ANNA);
        }
    }

    @Test
    void aUserMayNothingElse() {
        try (IamClient iam = clients.iam(anna)) {
            assertDenied(
                    () -> iam.createUser(r -> r.userName("bob")),
                    "User: " + ANNA
                            + " is not authorized to perform: iam:CreateUser on resource:"
                            + " arn:aws:iam::000000000000:user/bob because no identity-based policy allows the"
                            + " iam:CreateUser action");
        }
    }

    @Test
    void aRoleSessionMayWhatTheRolesPolicyAllows() {
        try (StsClient sts = clients.sts(anna)) {
            Credentials session = sts.assumeRole(r ->
                            r.roleArn("arn:aws:iam::000000000000:role/maker").roleSessionName("night"))
                    .credentials();
            assertThat(session.accessKeyId()).startsWith("ASIA");
            var credentials = AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
            try (IamClient iam = clients.iam(credentials);
                    StsClient again = clients.sts(credentials)) {
                assertThat(again.getCallerIdentity().arn())
                        .isEqualTo("arn:aws:sts::000000000000:assumed-role/maker/night");
                assertThat(iam.createUser(r -> r.userName("made-by-role"))
                                .user()
                                .userName())
                        .isEqualTo("made-by-role");
                assertDenied(
                        iam::listUsers,
                        "User: arn:aws:sts::000000000000:assumed-role/maker/night is not authorized to perform:"
                                + " iam:ListUsers on resource: ");
            }
            var withoutToken = AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey());
            try (IamClient iam = clients.iam(withoutToken)) {
                assertThatThrownBy(() -> iam.createUser(r -> r.userName("made-without-token")))
                        .isInstanceOfSatisfying(
                                IamException.class,
                                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
            }
        }
    }

    private static void assertDenied(ThrowingCallable call, String wording) {
        assertThatThrownBy(call).isInstanceOfSatisfying(IamException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e.awsErrorDetails().errorMessage()).startsWith(wording);
            assertThat(e.statusCode()).isEqualTo(403);
        });
    }

    private static IamClient root() throws IOException {
        var environment = seamark.environment();
        return clients.iam(
                environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
    }

    private static String policy(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + statement + "}]}";
    }
}
