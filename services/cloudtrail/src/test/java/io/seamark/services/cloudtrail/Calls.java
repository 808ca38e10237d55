package io.seamark.services.cloudtrail;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.wire.CallRecorder.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/// Calls to record.
final class Calls {
    static final AccountId ACCOUNT = new AccountId("111122223333");
    static final Instant T0 = Instant.parse("2026-03-01T10:20:30.400Z");
    static final Principal ROOT = new Principal.Root(ACCOUNT, "AKIDROOT");
    static final Principal ANNA = new Principal.User(ACCOUNT, "anna", "/team/", "AIDAANNA", "AKIDANNA");
    static final Principal SESSION = new Principal.RoleSession(
            ACCOUNT,
            "deployer",
            "/",
            "AROADEPLOYER",
            "night",
            "ASIANIGHT",
            Instant.parse("2026-03-01T10:00:00.700Z"),
            Instant.parse("2026-03-01T11:00:00Z"));

    private Calls() {}

    static Call write(Principal principal, String requestId, Instant at) {
        var user = User.builder()
                .userName("bob")
                .path("/")
                .arn("arn:aws:iam::111122223333:user/bob")
                .createDate(Instant.parse("2026-03-01T10:20:30Z"))
                .build();
        return call(
                context(principal, requestId, at),
                "CreateUser",
                CreateUserRequest.builder()
                        .userName("bob")
                        .tags(Tag.builder().key("team").value("blue").build())
                        .build(),
                CreateUserResponse.builder().user(user).build());
    }

    static Call read(Principal principal, String requestId, Instant at) {
        return call(
                context(principal, requestId, at),
                "ListUsers",
                ListUsersRequest.builder().maxItems(5).build(),
                ListUsersResponse.builder().isTruncated(false).build());
    }

    /// A read in another Region.
    static Call in(Region region, String requestId, Instant at) {
        CallContext context = context(ROOT, requestId, at);
        return call(
                new CallContext(
                        context.account(),
                        region,
                        context.principal(),
                        requestId,
                        at,
                        context.seed(),
                        context.sourceAddress(),
                        context.userAgent(),
                        context.secureTransport()),
                "DescribeUsers",
                ListUsersRequest.builder().build(),
                ListUsersResponse.builder().build());
    }

    static Call refused(Principal principal, String requestId, Instant at) {
        return new Call(
                context(principal, requestId, at),
                "iam",
                "iam.amazonaws.com",
                "2010-05-08",
                "CreateUser",
                CreateUserRequest.builder().userName("bob").build(),
                null,
                "AccessDenied",
                "User: " + principal.arn() + " is not authorized to perform: iam:CreateUser");
    }

    private static Call call(CallContext context, String operation, SdkPojo request, SdkPojo response) {
        return new Call(context, "iam", "iam.amazonaws.com", "2010-05-08", operation, request, response, null, null);
    }

    private static CallContext context(Principal principal, String requestId, Instant at) {
        var seed = new byte[32];
        byte[] id = requestId.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(id, 0, seed, 0, Math.min(id.length, seed.length));
        return new CallContext(
                ACCOUNT,
                new Region("eu-central-1"),
                principal,
                requestId,
                at,
                new CallContext.Seed(seed),
                "192.0.2.7",
                "aws-cli/2.13",
                true);
    }
}
