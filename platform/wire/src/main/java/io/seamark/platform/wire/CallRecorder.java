package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// The audit's place in the front door: every call of somebody whose identity is known passes here once.
public interface CallRecorder {
    /// What to commit together with the call's own changes.
    Txn record(Call call);

    /// A call that changed nothing. When this returns, a kill of the process does not lose the record; that of a
    /// change that was refused, or had nothing to change, is on disk.
    void recordLater(Call call);

    /// A call of a [DataOperation], recorded where a trail selects it. What is no read is recorded before this
    /// returns.
    ///
    /// @param resources the ARNs that the call is about, as [DataOperation#resources] names them
    void recordData(Call call, List<String> resources);

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
