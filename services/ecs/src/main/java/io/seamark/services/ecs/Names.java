package io.seamark.services.ecs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.EcsException;

/// What callers name things by: short names, and ARNs in the old form (`task/<id>`) and the new one
/// (`task/<cluster>/<id>`).
final class Names {
    static final String DEFAULT_CLUSTER = "default";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");

    private Names() {}

    /// Whether it is a name as clusters, services and task definition families have them.
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// The name of a cluster that is named by name or ARN; `default` where nothing is said.
    static String cluster(CallContext call, @Nullable String cluster) {
        if (cluster == null || cluster.isEmpty()) {
            return DEFAULT_CLUSTER;
        }
        String name = cluster.startsWith("arn:")
                ? resource(call, cluster, "cluster").orElseThrow(() -> foreign(call, cluster))
                : cluster;
        if (!isName(name)) {
            throw EcsErrors.invalid("Invalid identifier: Unexpected number of separators");
        }
        return name;
    }

    private static EcsException foreign(CallContext call, String arn) {
        String account = Arn.parse(arn).map(Arn::account).orElse("");
        return EcsErrors.invalid(
                account.isEmpty() || account.equals(call.account().value())
                        ? "Invalid identifier: " + arn
                        : "Identifier is for account " + account + ". Your accountId is " + call.account());
    }

    /// The active cluster that a caller names.
    static StoredCluster activeCluster(CallContext call, View view, @Nullable String cluster) {
        StoredCluster found =
                view.get(Layout.of(call).clusters().key(cluster(call, cluster))).orElseThrow(EcsErrors::noCluster);
        if (!found.active()) {
            throw EcsErrors.noCluster();
        }
        return found;
    }

    /// The last part of a short id or an ARN of a kind; empty when the ARN is of another kind or of
    /// another cluster.
    ///
    /// @param kind `task`, `container-instance` or `service`
    static Optional<String> within(CallContext call, String kind, String cluster, String idOrArn) {
        if (!idOrArn.startsWith("arn:")) {
            return isName(idOrArn) ? Optional.of(idOrArn) : Optional.empty();
        }
        return resource(call, idOrArn, kind)
                .flatMap(rest -> {
                    int slash = rest.indexOf('/');
                    return slash < 0
                            ? Optional.of(rest)
                            : rest.substring(0, slash).equals(cluster)
                                    ? Optional.of(rest.substring(slash + 1))
                                    : Optional.empty();
                })
                .filter(Names::isName);
    }

    /// A task definition as callers name it.
    ///
    /// @param revision null: the latest active one
    record Definition(String family, @Nullable Integer revision) {}

    /// Reads `family`, `family:revision` or a task definition's ARN; empty when it is none.
    static Optional<Definition> definition(CallContext call, String text) {
        String name = text;
        if (text.startsWith("arn:")) {
            Optional<String> rest = resource(call, text, "task-definition");
            if (rest.isEmpty()) {
                return Optional.empty();
            }
            name = rest.get();
        }
        int colon = name.indexOf(':');
        String family = colon < 0 ? name : name.substring(0, colon);
        if (!isName(family)) {
            return Optional.empty();
        }
        if (colon < 0) {
            return Optional.of(new Definition(family, null));
        }
        String revision = name.substring(colon + 1);
        return revision.matches("[0-9]{1,9}")
                ? Optional.of(new Definition(family, Integer.valueOf(revision)))
                : Optional.empty();
    }

    /// What stands behind `<kind>/` in an ARN of ECS, this account and this Region.
    static Optional<String> resource(CallContext call, String arn, String kind) {
        return Arn.parse(arn)
                .filter(a -> a.service().equals("ecs")
                        && a.account().equals(call.account().value())
                        && a.region().equals(call.region().value())
                        && a.resource().startsWith(kind + "/"))
                .map(a -> a.resource().substring(kind.length() + 1));
    }
}
