package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.services.ecs.TaskRoles;
import io.seamark.services.iam.ServiceSessions;
import java.util.Optional;

/// The roles of tasks, as IAM has them.
final class RolesOfTasks implements TaskRoles {
    private static final String SERVICE = "ecs-tasks.amazonaws.com";

    private final ServiceSessions sessions;

    RolesOfTasks(ServiceSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<Credentials> assume(AccountId account, String roleArn, String sessionName) {
        Optional<Arn> role = Arn.parse(roleArn).filter(a -> a.account().equals(account.value()));
        if (role.isEmpty()) {
            return Optional.empty();
        }
        try {
            ServiceSessions.Credentials c = sessions.assume(role.get(), SERVICE, sessionName);
            return Optional.of(new Credentials(c.accessKeyId(), c.secretAccessKey(), c.sessionToken(), c.expires()));
        } catch (ApiException e) {
            return Optional.empty();
        }
    }
}
