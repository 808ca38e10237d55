package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.time.Instant;

/// Where functions get the credentials of their roles from.
public interface RoleSessions {
    /// Credentials for an hour or the rest of one.
    ///
    /// @param servicePrincipal who assumes the role: `lambda.amazonaws.com`
    /// @throws RuntimeException when the role does not exist or does not trust the service
    Credentials assume(Arn role, String servicePrincipal, String sessionName);

    /// Whether a role exists and trusts a service.
    boolean trusts(Arn role, String servicePrincipal);

    /// Whether the policies of a role let it act, as a service that assumes it.
    ///
    /// @param action such as `sqs:ReceiveMessage`
    boolean allows(Arn role, String servicePrincipal, String action, Arn resource);

    record Credentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expires) {
        @Override
        public String toString() {
            return "Credentials[" + accessKeyId + "]";
        }
    }
}
