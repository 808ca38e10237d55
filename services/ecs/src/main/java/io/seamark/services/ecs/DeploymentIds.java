package io.seamark.services.ecs;

import io.seamark.platform.core.IdSource;
import java.nio.ByteBuffer;

/// Ids of deployments: `ecs-svc/` and 19 digits.
final class DeploymentIds {
    private static final long LEAST = 1_000_000_000_000_000_000L;

    private DeploymentIds() {}

    static String next(IdSource ids) {
        long random = ByteBuffer.wrap(ids.bytes(8)).getLong();
        return "ecs-svc/" + (LEAST + Math.floorMod(random, 8 * LEAST));
    }
}
