package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// One API operation as a function of the store: it reads a snapshot and returns its response together with the
/// changes, and never commits. The front door commits them with the call's record, and runs the operation again
/// when what it read has changed meanwhile; so it must take ids and time from the [CallContext] only.
/// Stateless.
///
/// It throws the SDK's modelled exceptions that its API declares, or an
/// [io.seamark.platform.core.ApiException] for a common error; anything else is reported as an
/// internal failure.
@FunctionalInterface
public interface Operation<I extends SdkRequest, O extends SdkResponse> {
    Answer<O> handle(CallContext call, View view, I request);

    /// The action that a policy must allow, without the service's prefix.
    ///
    /// @param operation the operation's name, which the action mostly is called by
    default String action(String operation) {
        return operation;
    }

    /// The ARNs that a policy must allow for this request. `*` where the service authorization
    /// reference names no resource type for the action.
    default List<String> resources(CallContext call, I request) {
        return List.of("*");
    }
}
