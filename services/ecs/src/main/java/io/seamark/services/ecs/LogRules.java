package io.seamark.services.ecs;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;

/// What a container's log configuration must be like. The options of `awslogs` are checked by name and
/// value; those of the other drivers are Docker's to judge.
///
/// A container never waits for its log and no line is dropped while the disk lasts: `mode` and
/// `max-buffer-size`, which choose between the two on AWS, are kept either way.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html>.
final class LogRules {
    static final String AWSLOGS = "awslogs";

    private static final Set<String> DRIVERS =
            Set.of(AWSLOGS, "json-file", "syslog", "journald", "gelf", "fluentd", "splunk");
    private static final Pattern GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
    private static final Pattern STREAM_PREFIX = Pattern.compile("[^:*]{1,200}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]+");
    private static final Pattern SIZE = Pattern.compile("[0-9]+ *[kmgKMG]?[bB]?");
    private static final Pattern FLAG = Pattern.compile("true|false");
    private static final Pattern MODE = Pattern.compile("blocking|non-blocking");

    private static final Map<String, Pattern> OPTIONS = Map.of(
            "awslogs-group", GROUP,
            "awslogs-region", REGION,
            "awslogs-stream-prefix", STREAM_PREFIX,
            "awslogs-create-group", FLAG,
            "mode", MODE,
            "max-buffer-size", SIZE);

    private LogRules() {}

    static void check(LogConfiguration log) {
        String driver = log.logDriverAsString();
        if (driver == null || !DRIVERS.contains(driver)) {
            throw EcsErrors.client("Log driver " + driver + " is not supported. Use one of "
                    + String.join(", ", new TreeSet<>(DRIVERS)) + ".");
        }
        Constraint.absent("logConfiguration.secretOptions", log.secretOptions());
        if (driver.equals(AWSLOGS)) {
            log.options().forEach(LogRules::check);
            if (!log.options().containsKey("awslogs-group")) {
                throw EcsErrors.client("Log driver awslogs requires options: awslogs-group");
            }
            if (log.options().containsKey("max-buffer-size")
                    && !"non-blocking".equals(log.options().get("mode"))) {
                throw EcsErrors.client(
                        "Log driver awslogs option 'max-buffer-size' is only supported with mode" + " non-blocking.");
            }
        }
    }

    private static void check(String option, String value) {
        Pattern valid = OPTIONS.get(option);
        if (valid == null) {
            throw EcsErrors.client("Log driver awslogs disallows options: " + option);
        }
        if (!valid.matcher(value).matches()) {
            throw EcsErrors.client("Log driver awslogs option '" + option + "' has an invalid value: " + value);
        }
    }
}
