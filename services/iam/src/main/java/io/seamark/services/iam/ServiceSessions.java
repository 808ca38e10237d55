package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/// Sessions of roles for services of this platform (`lambda.amazonaws.com`,
/// `ecs-tasks.amazonaws.com`) that act for a customer: an hour long, stored as those of
/// `AssumeRole` are, so that calls signed with them are accepted. A session is handed out again
/// until half of its time is over.
///
/// `cached` is guarded by `this`.
public final class ServiceSessions {
    private static final Duration LENGTH = Duration.ofHours(1);
    private static final Duration FRESH = Duration.ofMinutes(30);
    private static final Region HOME = new Region("us-east-1");
    private static final int SEED_BYTES = 32;

    private final Directory directory;
    private final RoleTrust trust;
    private final Store store;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<Asked, SessionKey> cached = new HashMap<>();

    ServiceSessions(Directory directory, RoleTrust trust, Store store, InstantSource clock, RandomGenerator random) {
        this.directory = directory;
        this.trust = trust;
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /// Credentials of a role's session; good for at least half an hour.
    ///
    /// @param service who assumes the role, such as `lambda.amazonaws.com`
    /// @param sessionName 2 to 64 letters, digits and `_+=,.@-`
    /// @throws ApiException `AccessDenied` when there is no such role, or it does not trust
    ///         the service
    public Credentials assume(Arn role, String service, String sessionName) {
        Instant now = clock.instant();
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        CallContext call = call(role, service, now, seed);
        StoredRole stored = require(call, role, sessionName);
        var asked = new Asked(role, service, sessionName);
        synchronized (this) {
            SessionKey known = cached.get(asked);
            if (known != null
                    && known.entityId().equals(stored.roleId())
                    && known.expires().isAfter(now.plus(FRESH))) {
                return Credentials.of(known);
            }
        }
        SessionKey opened = open(call, stored, sessionName);
        synchronized (this) {
            cached.values().removeIf(key -> !key.expires().isAfter(now));
            cached.put(asked, opened);
        }
        return Credentials.of(opened);
    }

    /// Whether a role exists and lets a service in.
    public boolean trusts(Arn role, String service) {
        try {
            require(call(role, service, clock.instant(), new byte[SEED_BYTES]), role, "check");
            return true;
        } catch (ApiException e) {
            return false;
        }
    }

    private StoredRole require(CallContext call, Arn role, String sessionName) {
        var input = AssumeRoleInput.of(AssumeRoleRequest.builder()
                .roleArn(role.toString())
                .roleSessionName(sessionName)
                .build());
        Optional<StoredRole> found = StoredRole.find(directory, role);
        trust.require(call, directory, "sts:AssumeRole", input, found);
        return found.orElseThrow();
    }

    private SessionKey open(CallContext call, StoredRole role, String sessionName) {
        SessionKey key = new Session(
                        call.account(),
                        SessionKey.Kind.ROLE,
                        role.roleName(),
                        role.path(),
                        role.roleId(),
                        sessionName,
                        LENGTH,
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        null)
                .open(call);
        Txn put = Txn.none().put(SessionKey.key(key.id()), key);
        store.commit(new Commit(put.compares(), put.writes()));
        return key;
    }

    private static CallContext call(Arn role, String service, Instant now, byte[] seed) {
        if (!AccountId.isValid(role.account())) {
            throw IamErrors.validation(role + " is invalid");
        }
        var account = new AccountId(role.account());
        return new CallContext(
                account,
                HOME,
                new Principal.AwsService(account, service),
                service,
                now,
                new CallContext.Seed(seed),
                service,
                service,
                true);
    }

    private record Asked(Arn role, String service, String sessionName) {}

    /// What a program signs its calls with.
    public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expires) {
        private static Credentials of(SessionKey key) {
            return new Credentials(key.id(), key.secret(), key.token(), key.expires());
        }

        @Override
        public String toString() {
            return "Credentials[" + accessKeyId + "]";
        }
    }
}
