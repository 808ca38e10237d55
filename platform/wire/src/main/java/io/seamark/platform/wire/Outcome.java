package io.seamark.platform.wire;

import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.protocol.WireError;

/// What became of a call.
sealed interface Outcome {
    record Done(HttpReply reply) implements Outcome {}

    record Streamed(HttpReply head, DataOperation.Body body) implements Outcome {}

    record Failed(WireError error) implements Outcome {}
}
