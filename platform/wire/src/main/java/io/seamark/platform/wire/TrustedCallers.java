package io.seamark.platform.wire;

import io.seamark.platform.core.Principal;

/// Who calls where signatures are not required: the access key id alone says it.
@FunctionalInterface
public interface TrustedCallers {
    /// @param accessKeyId as in the call's credential; empty when the call has none
    Principal principal(String accessKeyId);
}
