package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Duration;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/// Makes session credentials for the calling user or root user: 15 minutes to 36 hours, for the root user at
/// most one hour.
final class GetSessionToken implements Operation<GetSessionTokenRequest, GetSessionTokenResponse> {
    private static final int MOST_FOR_ROOT = 3600;

    @Override
    public Answer<GetSessionTokenResponse> handle(CallContext call, View view, GetSessionTokenRequest request) {
        int asked = Constraint.MEMBER.range("durationSeconds", request.durationSeconds(), 43200, 900, 129600);
        if (request.serialNumber() != null || request.tokenCode() != null) {
            throw IamErrors.accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
        }
        boolean isSession = call.principal()
                .accessKeyId()
                .filter(id -> id.startsWith("ASIA"))
                .isPresent();
        if (isSession) {
            throw IamErrors.accessDenied("Cannot call GetSessionToken with session credentials");
        }
        Session session = switch (call.principal()) {
            case Principal.User user ->
                Session.own(
                        user.account(),
                        SessionKey.Kind.USER,
                        user.userName(),
                        user.path(),
                        user.userId(),
                        Duration.ofSeconds(asked));
            case Principal.Root root ->
                Session.own(
                        root.account(),
                        SessionKey.Kind.ROOT,
                        "",
                        "/",
                        root.userId(),
                        Duration.ofSeconds(Math.min(asked, MOST_FOR_ROOT)));
            case Principal.RoleSession role ->
                throw IamErrors.accessDenied("Cannot call GetSessionToken with session credentials");
            case Principal.AwsService service ->
                throw IamErrors.accessDenied("Cannot call GetSessionToken as a service");
        };
        SessionKey key = session.open(call);
        return new Answer<>(
                GetSessionTokenResponse.builder().credentials(key.credentials()).build(),
                Txn.none().put(SessionKey.key(key.id()), key));
    }
}
