package io.seamark.product.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One thing that can be configured: by a flag (`--api-port`), an environment variable (`SEAMARK_API_PORT`) or a line
/// of
/// the configuration file (`api-port = 4566`). The flag wins over the variable, the variable over the file.
enum Setting {
    DATA_DIR("~/.seamark", "Folder that keeps everything: state, logs of calls, root credentials."),
    LISTEN("127.0.0.1", "Address to listen on."),
    API_PORT("4566", "Port of the AWS APIs, health and metrics; 0 takes any free one."),
    DNS_PORT("1053", "Port of the DNS server, which a later version brings; 0 takes any free one."),
    AUTH("strict", "strict: SigV4 is verified. open: it is not, and a 12-digit access key id is an account."),
    OPEN_BEYOND_LOOPBACK("false", "true: allow auth=open on an address that others can reach."),
    ACCOUNT("000000000000", "The account of the root credentials, 12 digits."),
    REGION("us-east-1", "The Region of calls that name none."),
    STORE("embedded", "embedded, or etcd://host:port[,host:port...] for a cluster."),
    TLS_CERTIFICATE("", "PEM file with the certificate chain; with it the API port speaks TLS."),
    TLS_KEY("", "PEM file with the certificate's private key."),
    MAX_BODY("16777216", "Longest request body in bytes, where it is not streamed."),
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
