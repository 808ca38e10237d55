package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;

/// Reads and judges the policies of event buses: the port to who knows policies.
public interface BusPolicies {
    /// @return what is wrong with a document; empty when nothing is
    String problem(String document);

    /// Whether a bus's policy lets another account put events.
    boolean letsPutEvents(String document, AccountId account, Arn bus);
}
