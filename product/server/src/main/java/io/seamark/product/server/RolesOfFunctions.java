package io.seamark.product.server;

import io.seamark.platform.core.Arn;
import io.seamark.services.iam.ServiceSessions;
import io.seamark.services.lambda.RoleSessions;

/// The roles of functions, as IAM has them.
final class RolesOfFunctions implements RoleSessions {
    private final ServiceSessions sessions;
    private final RoleCalls calls;

    RolesOfFunctions(ServiceSessions sessions, RoleCalls calls) {
        this.sessions = sessions;
        this.calls = calls;
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

    @Override
    public boolean allows(Arn role, String servicePrincipal, String action, Arn resource) {
        return calls.allows(role, action, resource);
    }
}
