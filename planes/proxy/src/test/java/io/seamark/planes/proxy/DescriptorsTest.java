package io.seamark.planes.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import io.seamark.platform.linux.Epoll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
    @Test
    void connectionsThatEndedAndAProxyThatClosedHoldNoDescriptors() throws IOException {
        assumeTrue(Epoll.isPossible());
        // What the first use of anything opens stays open.
        session(1);
        long before = sockets();
        session(100);
        await().until(() -> sockets() <= before);
    }

    private static void session(int clients) throws IOException {
        try (var target = TestTarget.saying("yes");
                var proxy = TestProxy.before(EngineChoice.BEST, target)) {
            for (int i = 0; i < clients; i++) {
                try (var client = proxy.client()) {
                    assertThat(client.get("/").body()).isEqualTo("yes");
                }
            }
        }
    }

    /// Sockets, epoll sets and the like: what is no file.
    private static long sockets() {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(DescriptorsTest::isNoFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNoFile(Path descriptor) {
        try {
            return !Files.readSymbolicLink(descriptor).toString().startsWith("/");
        } catch (IOException e) {
            // The one that the listing itself has open.
            return false;
        }
    }
}
