package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.store.Txn;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.HostedSite.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;

/// Requests for hosts that are not those of AWS's APIs.
class HostedSiteTest {
    private final FakeClock clock = new FakeClock();
    private final List<Signature> signatures = new ArrayList<>();
    private final FrontDoorOnMemory door = new FrontDoorOnMemory(
            new MemoryStore(clock),
            clock,
            (call, action, resources) -> new Authorizer.Decision.Allowed(),
            null,
            null,
            new Site(),
            DoorFamily.AWS_JSON.api((call, view) -> Txn.none()));

    @Test
    void aRequestForItsHostIsTheSitesWhateverItsPath() {
        for (String path : List.of("/", "/_seamark/health", "/ws", "/2015-03-31/functions")) {
            DoorExchange answered = door.ask(unsigned("lambda.eu-central-1.amazonaws.com", path));
            assertThat(answered.text()).isEqualTo("site " + path);
            assertThat(answered.requestId()).isNotEmpty();
        }
        assertThat(door.ask(DoorFamily.AWS_JSON.known).text()).doesNotStartWith("site");
        assertThat(door.observed).contains("lambda:Page:").hasSize(5);
        assertThat(door.recorded()).isEmpty();
        assertThat(door.data).isEmpty();
    }

    @Test
    void theSiteLearnsWhoseSignatureItIs() {
        DoorRequest request = DoorRequest.rest("lambda", SdkHttpMethod.POST, "/signed", "{}");

        door.ask(request);
        door.ask(request.signedBy("AKIDOTHER", clock.instant()));
        door.ask(unsigned("lambda.eu-central-1.amazonaws.com", "/signed"));
        DoorExchange late = request.signed(clock.instant());
        clock.advance(Duration.ofMinutes(6));
        door.ask(late);

        assertThat(signatures.get(0))
                .isInstanceOfSatisfying(
                        Signature.Valid.class,
                        valid -> assertThat(valid.call().account()).isEqualTo(FrontDoorOnMemory.ACCOUNT));
        assertThat(signatures.get(1)).isInstanceOf(Signature.Refused.class);
        assertThat(signatures.get(2)).isEqualTo(new Signature.Missing());
        assertThat(signatures.get(3)).isInstanceOf(Signature.Refused.class);
    }

    @Test
    void aSignatureForAnotherServiceIsRefused() {
        DoorExchange signed = DoorFamily.AWS_JSON.known.signed(clock.instant());
        signed.head().headers().set("x-site", "yes");
        door.ask(new DoorExchange(
                new HttpHead("POST", "/signed", "", signed.head().headers()), signed.sent()));
        assertThat(signatures)
                .containsExactly(new Signature.Refused("Credential should be scoped to correct service: 'lambda'."));
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        var head = unsigned("lambda.eu-central-1.amazonaws.com", "/body").head();
        DoorExchange answered = door.ask(new DoorExchange(head, new byte[FrontDoorOnMemory.MAX_BODY + 1]));
        assertThat(answered.status()).isEqualTo(413);
    }

    @Test
    void aSiteThatFailsIsAnInternalFailureWithTheRequestsId() {
        DoorExchange answered = door.ask(unsigned("lambda.eu-central-1.amazonaws.com", "/fail"));
        assertThat(answered.status()).isEqualTo(500);
        assertThat(answered.text()).contains(answered.requestId());
    }

    private static DoorExchange unsigned(String host, String path) {
        return new DoorExchange(new HttpHead("GET", path, "", new Headers().add("Host", host)), new byte[0]);
    }

    private final class Site implements HostedSite {
        @Override
        public String service() {
            return "lambda";
        }

        @Override
        public String operation() {
            return "Page";
        }

        @Override
        public boolean isFor(HttpHead head) {
            return head.headers().first("x-site").isPresent()
                    || head.headers().first("Host").orElse("").startsWith("lambda.");
        }

        @Override
        public HttpReply answer(Visit visit) {
            String path = visit.head().path();
            switch (path) {
                case "/signed" -> signatures.add(visit.signature());
                case "/body" -> assertThat(visit.body()).isNotEmpty();
                case "/fail" -> throw new IllegalStateException("as asked");
                default -> {}
            }
            return new HttpReply(200, new Headers(), ("site " + path).getBytes(StandardCharsets.UTF_8));
        }
    }
}
