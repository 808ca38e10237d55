package io.seamark.services.ecs;

import io.seamark.platform.core.AccountId;
import java.time.Instant;
import java.util.Optional;

/// Roles that all exist but one, `missing`. Each time the credentials are others, for an hour.
///
/// Owned by one test.
final class FixedRoles implements TaskRoles {
    int assumed;
    Instant expiration = Instant.parse("2026-01-01T01:00:00Z");

    @Override
    public Optional<Credentials> assume(AccountId account, String roleArn, String sessionName) {
        assumed++;
        return roleArn.endsWith("/missing")
                ? Optional.empty()
                : Optional.of(new Credentials("ASIA" + assumed, "secret", "token", expiration));
    }
}
