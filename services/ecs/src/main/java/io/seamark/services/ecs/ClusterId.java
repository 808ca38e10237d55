package io.seamark.services.ecs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;

/// A cluster, by where it is.
public record ClusterId(AccountId account, Region region, String name) {
    @Override
    public String toString() {
        return account + "/" + region + "/" + name;
    }
}
