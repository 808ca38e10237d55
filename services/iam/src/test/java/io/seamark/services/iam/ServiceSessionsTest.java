package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Principal;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceSessionsTest {
    private static final Arn ROLE = Arn.global("iam", World.ACCOUNT, "role/registrar");

    private final World world = new World();
    private final ServiceSessions sessions =
            new ServiceSessions(world.directory, world.trust, world.store, world.clock, new SplittableRandom(7));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aServiceGetsASessionOfARoleThatTrustsIt() {
        world.role("registrar", "{\"Service\":\"lambda.amazonaws.com\"}");

        ServiceSessions.Credentials credentials = sessions.assume(ROLE, "lambda.amazonaws.com", "registrar");

        var key = world.keys.find(credentials.accessKeyId()).orElseThrow();
        assertThat(key.principal()).isInstanceOf(Principal.RoleSession.class);
        assertThat(key.principal().arn().toString())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/registrar/registrar");
        assertThat(credentials.expires()).isEqualTo(world.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void aSessionIsHandedOutAgainUntilHalfOfItIsOver() {
        world.role("registrar", "{\"Service\":\"lambda.amazonaws.com\"}");
        ServiceSessions.Credentials first = sessions.assume(ROLE, "lambda.amazonaws.com", "registrar");

        world.clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.assume(ROLE, "lambda.amazonaws.com", "registrar")).isEqualTo(first);
        world.clock.advance(Duration.ofMinutes(2));
        assertThat(sessions.assume(ROLE, "lambda.amazonaws.com", "registrar")).isNotEqualTo(first);
    }

    @Test
    void aRoleThatTrustsAnotherServiceOrDoesNotExistIsRefused() {
        world.role("registrar", "{\"Service\":\"ecs-tasks.amazonaws.com\"}");

        assertThat(sessions.trusts(ROLE, "ecs-tasks.amazonaws.com")).isTrue();
        assertThat(sessions.trusts(ROLE, "lambda.amazonaws.com")).isFalse();
        assertThat(sessions.trusts(Arn.global("iam", World.ACCOUNT, "role/none"), "lambda.amazonaws.com"))
                .isFalse();
        assertThatThrownBy(() -> sessions.assume(ROLE, "lambda.amazonaws.com", "registrar"))
                .isInstanceOf(ApiException.class);
    }
}
