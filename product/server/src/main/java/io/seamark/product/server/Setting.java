package io.seamark.product.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One thing that can be configured: by a flag (`--api-port`), an environment variable
/// (`SEAMARK_API_PORT`) or a line of
/// the configuration file (`api-port = 4566`). The flag wins over the variable, the variable over the file.
enum Setting {
    DATA_DIR("~/.seamark", "Folder that keeps everything: state, logs of calls, root credentials."),
    LISTEN("127.0.0.1", "Address to listen on."),
    API_PORT("4566", "Port of the AWS APIs, health and metrics; 0 takes any free one."),
    DNS_PORT("1053", "Port of the DNS server; 0 takes any free one."),
    DNS_UPSTREAM("system", "Where names that are not ours are asked: system, none, or addresses with commas between."),
    AUTH("strict", "strict: SigV4 is verified. open: it is not, and a 12-digit access key id is an account."),
    OPEN_BEYOND_LOOPBACK("false", "true: allow auth=open on an address that others can reach."),
    ACCOUNT("000000000000", "The account of the root credentials, 12 digits."),
    REGION("us-east-1", "The Region of calls that name none."),
    STORE("embedded", "embedded, or etcd://host:port[,host:port...] for a cluster."),
    RUNTIME("auto", "What runs tasks: docker, process (child processes), or auto: docker where its socket answers."),
    INSTANCES("1", "Container instances that this machine gives to each cluster, 0 to 64."),
    LB_RANGE("auto", "Addresses of load balancers, such as 127.77.0.0/16; auto suits the runtime."),
    REGISTRAR("true", "false: do not install the function that gives each ECS service its name."),
    REGISTRAR_ZONE("ecs.internal", "The private zone in which ECS services get their names."),
    TLS_CERTIFICATE("", "PEM file with the certificate chain; with it the API port speaks TLS."),
    TLS_KEY("", "PEM file with the certificate's private key."),
    MAX_BODY("73400320", "Longest request body in bytes, where it is not streamed."),
    TRAIL_DELIVERY_PERIOD("300", "Seconds between the log files of a CloudTrail trail, 1 to 3600."),
    TRAIL_DIGEST_PERIOD("3600", "Seconds that a digest file of a CloudTrail trail covers, 1 to 3600."),
    TRAIL_ENDPOINT(
            "", "URL of an S3-compatible endpoint with the buckets of trails that are not here; empty for none."),
    TRAIL_CREDENTIALS("", "AWS credentials file for that endpoint; empty: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY."),
    LOG_FORMAT("text", "text or json."),
    LOG_LEVEL("info", "error, warn, info or debug.");

    private final String defaultValue;
    private final String description;

    Setting(String defaultValue, String description) {
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /// The name in a file and, behind `--`, on the command line.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String environmentVariable() {
        return "SEAMARK_" + name();
    }

    String defaultValue() {
        return defaultValue;
    }

    String description() {
        return description;
    }

    static Optional<Setting> named(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }
}
