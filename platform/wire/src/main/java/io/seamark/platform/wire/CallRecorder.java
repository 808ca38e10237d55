package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// The audit's place in the front door: every management call passes here once.
public interface CallRecorder {
    /// What to commit together with the call's own changes.
    Txn record(Call call);

    /// A call that changed nothing. A read is recorded soon, without making the caller wait; a change that was
    /// refused, or had nothing to change, before this returns.
    void recordLater(Call call);

    /// One finished call.
    ///
    /// @param service the SDK module's name
    /// @param eventSource such as `ecs.amazonaws.com`
    /// @param operation the event name, such as `CreateService`
    /// @param response null when the call was refused
    /// @param errorCode null when it was not
    record Call(
            CallContext context,
            String service,
            String eventSource,
            String apiVersion,
            String operation,
            @Nullable SdkPojo request,
            @Nullable SdkPojo response,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}
}
