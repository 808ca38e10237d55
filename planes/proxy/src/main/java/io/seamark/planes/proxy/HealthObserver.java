package io.seamark.planes.proxy;

/// Is told when a target's state changes. Called on one thread at a time; must not block for long.
@FunctionalInterface
public interface HealthObserver {
    void changed(String groupId, String targetId, TargetHealth health);
}
