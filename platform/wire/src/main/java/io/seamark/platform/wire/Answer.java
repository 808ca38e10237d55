package io.seamark.platform.wire;

import io.seamark.platform.store.Txn;
import software.amazon.awssdk.core.SdkResponse;

/// What an operation returns: the response, and the changes that must be on disk before the caller sees it.
public record Answer<O extends SdkResponse>(O response, Txn changes) {
    /// The answer of a call that changes nothing.
    public static <O extends SdkResponse> Answer<O> of(O response) {
        return new Answer<>(response, Txn.none());
    }
}
