package io.seamark.platform.wire;

import java.io.IOException;

/// Handles one request on a virtual thread of its own; it may block.
@FunctionalInterface
public interface RequestHandler {
    void handle(HttpExchange exchange) throws IOException;
}
