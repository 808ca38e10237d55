package io.seamark.services.ecs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;
import java.util.Locale;
import java.util.Optional;

/// Where this service's values of one account and Region live in the store.
///
/// ```
/// /ecs/<account>/<region>/clusters/<name>
/// /ecs/<account>/<region>/families/<family>                         the last revision given out
/// /ecs/<account>/<region>/task-definitions/<family>/<revision, 10 digits>
/// /ecs/<account>/<region>/instances/<cluster>/<id>
/// /ecs/<account>/<region>/tasks/<cluster>/<id>
/// /ecs/<account>/<region>/orders/<cluster>/<instance id>/<task id>  what an instance's agent is to be
/// told /ecs/<account>/<region>/services/<cluster>/<name>
/// /ecs/<account>/<region>/addresses/<EC2 instance id>/<instance id>
/// /ecs/<account>/<region>/sessions/<cluster>/<instance id>          which process has its agent's session
/// /ecs/<account>/<region>/settings/<name>
/// ```
record Layout(AccountId account, Region region) {
    private static final String ROOT = "/ecs/";

    static Layout of(CallContext call) {
        return new Layout(call.account(), call.region());
    }

    /// Everything of this service.
    static KeyRange everything() {
        return KeyRange.prefix(ROOT);
    }

    /// What a path of the store is about; empty when it is not one of this service.
    static Optional<Place> place(String path) {
        String[] parts = path.split("/", 6);
        return parts.length < 6 || !path.startsWith(ROOT) || !AccountId.isValid(parts[2]) || !Region.isValid(parts[3])
                ? Optional.empty()
                : Optional.of(new Place(new Layout(new AccountId(parts[2]), new Region(parts[3])), parts[4], parts[5]));
    }

    Prefix<StoredCluster> clusters() {
        return folder("clusters", StoredCluster.class);
    }

    Prefix<StoredFamily> families() {
        return folder("families", StoredFamily.class);
    }

    /// Of every family, in the order of family and revision.
    Prefix<StoredTaskDefinition> definitions() {
        return folder("task-definitions", StoredTaskDefinition.class);
    }

    Prefix<StoredTaskDefinition> definitions(String family) {
        return definitions().folder(family);
    }

    Key<StoredTaskDefinition> definition(String family, int revision) {
        return definitions(family).key(String.format(Locale.ROOT, "%010d", revision));
    }

    /// The addresses of registered instances by their EC2 instance id and their own.
    Prefix<String> addresses(String ec2InstanceId) {
        return folder("addresses", String.class).folder(ec2InstanceId);
    }

    Prefix<StoredInstance> instances(String cluster) {
        return folder("instances", StoredInstance.class).folder(cluster);
    }

    Prefix<StoredTask> tasks(String cluster) {
        return folder("tasks", StoredTask.class).folder(cluster);
    }

    Prefix<StoredOrder> orders(String cluster, String instanceId) {
        return folder("orders", StoredOrder.class).folder(cluster).folder(instanceId);
    }

    Prefix<StoredService> services(String cluster) {
        return folder("services", StoredService.class).folder(cluster);
    }

    /// The lease of the process that has the session of an instance's agent; gone when that process is.
    Prefix<String> sessions(String cluster) {
        return folder("sessions", String.class).folder(cluster);
    }

    Prefix<StoredSetting> settings() {
        return folder("settings", StoredSetting.class);
    }

    /// An ARN of this account and Region.
    String arn(String resource) {
        return Arn.of("ecs", region, account, resource).toString();
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }

    private <T> Prefix<T> folder(String kind, Class<T> type) {
        return new Prefix<>(ROOT + account + "/" + region + "/" + kind + "/", type);
    }

    /// A path of the store, taken apart.
    ///
    /// @param kind such as `tasks`
    /// @param name what stands behind the kind, such as `default/0123abcd`
    record Place(Layout layout, String kind, String name) {}
}
