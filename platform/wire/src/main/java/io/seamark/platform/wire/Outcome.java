package io.seamark.platform.wire;

import io.seamark.platform.protocol.WireError;
import software.amazon.awssdk.core.SdkPojo;

/// What became of a call.
sealed interface Outcome {
    record Done(SdkPojo response) implements Outcome {}

    record Streamed(SdkPojo response, DataOperation.Body body) implements Outcome {}

    record Failed(WireError error) implements Outcome {}
}
