package io.seamark.product.server;

import io.seamark.platform.core.Arn;
import io.seamark.services.iam.ServiceSessions;
import io.seamark.services.lambda.RoleSessions;

/// The roles of functions, as IAM has them.
final class RolesOfFunctions implements RoleSessions {
    private final ServiceSessions sessions;

    RolesOfFunctions(ServiceSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Credentials assume(Arn role, String servicePrincipal, String sessionName) {
        ServiceSessions.Credentials c = sessions.assume(role, servicePrincipal, sessionName);
        return new Credentials(c.accessKeyId(), c.secretAccessKey(), c.sessionToken(), c.expires());
    }

    @Override
    public boolean trusts(Arn role, String servicePrincipal) {
        return sessions.trusts(role, servicePrincipal);
    }
}
