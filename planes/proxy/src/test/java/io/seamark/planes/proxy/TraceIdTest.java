package io.seamark.planes.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TraceIdTest {
    private static final int SECONDS = 1_767_225_600;

    @Test
    void aRequestWithoutATraceIdGetsOneAndOneThatHasOneKeepsIt() throws IOException {
        try (var target = TestTarget.saying("yes");
                var proxy = new TestProxy(EngineChoice.BEST, true)) {
            proxy.apply(List.of(TestProxy.http("l", TestProxy.forward("g"))), List.of(TestProxy.group("g", target)));
            try (var client = proxy.client()) {
                assertThat(client.get("/").body()).isEqualTo("yes");
                String time = String.format(Locale.ROOT, "%08x", SECONDS);
                assertThat(target.asked.getLast().values("X-Amzn-Trace-Id"))
                        .singleElement()
                        .asString()
                        .matches("Root=1-" + time + "-[0-9a-f]{24}");
                client.send(TestClient.head("GET / HTTP/1.1", "Host: h", "X-Amzn-Trace-Id: Root=1-2-3"))
                        .read();
                assertThat(target.asked.getLast().values("X-Amzn-Trace-Id")).containsExactly("Root=1-2-3");
            }
        }
    }
}
