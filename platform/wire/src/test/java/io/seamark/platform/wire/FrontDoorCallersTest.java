package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Principal;
import io.seamark.platform.store.Txn;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who makes a call: proven by its signature, or trusted.
class FrontDoorCallersTest {
    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final List<Principal> callers = new ArrayList<>();
    private final ServiceApi ecs = DoorFamily.AWS_JSON.api((call, view) -> {
        assertThat(call.account()).isEqualTo(call.principal().account());
        callers.add(call.principal());
        return Txn.none();
    });
    private final FrontDoorOnMemory strict = new FrontDoorOnMemory(store, clock, ecs);
    private final FrontDoorOnMemory open = new FrontDoorOnMemory(
            store,
            clock,
            (call, action, resources) -> new Authorizer.Decision.Allowed(),
            key -> new Principal.Root(new AccountId(AccountId.isValid(key) ? key : "000000000000"), key),
            ecs);

    @Test
    void aSignatureProvesTheKeysOwner() {
        assertThat(strict.ask(DoorFamily.AWS_JSON.known).status()).isEqualTo(200);
        assertThat(callers).containsExactly(new Principal.Root(FrontDoorOnMemory.ACCOUNT, DoorRequest.KEY));
    }

    @Test
    void aKeyThatDoesNotExistIsRefused() {
        var reply = strict.ask(DoorFamily.AWS_JSON.known.signedBy("AKIDOTHER", clock.instant()));
        assertThat(reply.code()).isEqualTo("UnrecognizedClientException");
        assertThat(callers).isEmpty();
    }

    @Test
    void aSignatureOfSixMinutesAgoIsRefused() {
        var exchange = DoorFamily.AWS_JSON.known.signed(clock.instant());
        clock.advance(Duration.ofMinutes(6));
        assertThat(strict.ask(exchange).code()).isEqualTo("InvalidSignatureException");
        assertThat(callers).isEmpty();
    }

    @Test
    void aBodyOtherThanTheSignedOneIsRefused() {
        var signed = DoorFamily.AWS_JSON.known.signed(clock.instant());
        var altered = new DoorExchange(signed.head(), "{ }".getBytes(StandardCharsets.UTF_8));
        assertThat(strict.ask(altered).code()).isEqualTo("InvalidSignatureException");
        assertThat(callers).isEmpty();
    }

    @Test
    void whereCallersAreTrustedTheAccessKeyIdIsTheAccount() {
        for (String key : List.of("444455556666", "AKIDOTHER")) {
            assertThat(open.ask(DoorFamily.AWS_JSON.known.signedBy(key, clock.instant()))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(open.ask(DoorFamily.AWS_JSON.known.unsigned()).status()).isEqualTo(200);

        assertThat(callers)
                .extracting(caller -> caller.account().value())
                .containsExactly("444455556666", "000000000000", "000000000000");
    }
}
