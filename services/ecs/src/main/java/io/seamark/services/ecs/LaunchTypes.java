package io.seamark.services.ecs;

import io.seamark.planes.scheduler.ClusterQuery;
import io.seamark.planes.scheduler.Constraint;

/// Which instances a launch type is about.
final class LaunchTypes {
    private static final String EXTERNAL = "attribute:ecs.capability.external";

    private LaunchTypes() {}

    /// @param launchType `EC2` or `EXTERNAL`
    static Constraint instances(String launchType) {
        return new Constraint.MemberOf(
                ClusterQuery.parse(EXTERNAL + (launchType.equals("EXTERNAL") ? " exists" : " !exists")));
    }
}
