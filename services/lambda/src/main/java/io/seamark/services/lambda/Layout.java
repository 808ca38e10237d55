package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.KeyRange;
import java.util.Optional;

/// Where this service's values live in the store.
///
/// ```
/// /lambda/<account>/<region>/functions/<name>
/// /lambda/<account>/<region>/versions/<name>/<number>
/// /lambda/<account>/<region>/aliases/<name>/<alias>
/// /lambda/<account>/<region>/invoke-configs/<name>/<qualifier>
/// /lambda/<account>/<region>/urls/<name>/<qualifier>
/// /lambda/<account>/<region>/queue/<invocation id>
/// /lambda/<account>/<region>/letters/<invocation id>-<kind>
/// /lambda/<account>/<region>/layers/<name>/<version>
/// /lambda/<account>/<region>/layer-counters/<name>
/// /lambda/<account>/<region>/layer-policies/<name>/<version>
/// /lambda/<account>/<region>/sources/<event source mapping>
/// /lambda/<account>/<region>/source-results/<event source mapping>
/// /lambda/<account>/<region>/checkpoints/<event source mapping>/<shard>
/// /lambda/url-ids/<url id>
/// ```
final class Layout {
    static final String ROOT = "/lambda/";

    private Layout() {}

    static KeyRange everything() {
        return KeyRange.prefix(ROOT);
    }

    static String root(AccountId account, Region region) {
        return ROOT + account + "/" + region + "/";
    }

    /// The folder that a path lies in, such as `queue`; empty for a path of another form.
    static String folder(String path) {
        String[] parts = path.split("/", 6);
        return parts.length < 6 ? "" : parts[4];
    }

    /// The ARN of the function that lies at a path; empty when none lies there.
    static Optional<String> functionArn(String path) {
        String[] parts = path.split("/", 6);
        return parts.length == 6 && parts[4].equals("functions")
                ? Optional.of(new Arn("aws", "lambda", parts[3], parts[2], "function:" + parts[5]).toString())
                : Optional.empty();
    }
}
