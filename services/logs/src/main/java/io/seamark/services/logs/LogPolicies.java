package io.seamark.services.logs;

import io.seamark.platform.core.Arn;
import java.util.List;

/// Reads and judges resource policies: the port to who knows policies.
public interface LogPolicies {
    /// @return what is wrong with a document; empty when nothing is
    String problem(String document);

    /// Whether policies, all together, let a service of this platform do something with a log stream.
    ///
    /// @param service such as `events.amazonaws.com`
    /// @param source what it acts for
    /// @param action such as `logs:PutLogEvents`
    boolean letsWrite(List<String> documents, String service, Arn source, String action, Arn stream);
}
