package io.seamark.services.elb;

import io.seamark.planes.proxy.ForwardingTable;
import io.seamark.planes.proxy.TargetHealth;
import java.util.Map;
import java.util.Optional;

/// The plane that forwards, as this service sees it. Safe for any number of threads.
public interface ForwardingPlane {
    /// Forwards by this table from now on; when it returns, every listener of the table accepts that
    /// has no problem.
    void apply(ForwardingTable table);

    /// Why listeners of the present table accept no connections, by their ids; empty when all do.
    Map<String, String> problems();

    /// What is known of a target; empty when the plane has no such target.
    Optional<TargetHealth> health(String groupId, String targetId);
}
