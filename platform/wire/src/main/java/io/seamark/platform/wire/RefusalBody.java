package io.seamark.platform.wire;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import java.nio.charset.StandardCharsets;

/// Words the answer to a request that is refused before any handler sees it. Called on the network's
/// thread: it must not block.
@FunctionalInterface
public interface RefusalBody {
    HttpReply of(int status, String reason);

    /// One line of plain text.
    static RefusalBody plainText() {
        return (status, reason) -> new HttpReply(
                status,
                new Headers().add("Content-Type", "text/plain"),
                (reason + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
