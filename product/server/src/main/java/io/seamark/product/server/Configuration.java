package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.AddressBlock;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.etcd.EtcdAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A checked configuration.
///
/// @param apiPort 0 for any free one
/// @param dnsUpstream IP addresses, or `system` alone; empty: what is not ours is not asked
/// @param instances of each cluster
/// @param lbRange empty: what suits the runtime
/// @param registrarZone empty: services get no names by themselves
/// @param maxBody bytes
record Configuration(
        Path dataDir,
        InetAddress listen,
        int apiPort,
        int dnsPort,
        List<String> dnsUpstream,
        Auth auth,
        AccountId account,
        Region region,
        String store,
        RuntimeChoice runtime,
        int instances,
        Optional<AddressBlock> lbRange,
        Optional<String> registrarZone,
        Optional<Tls> tls,
        int maxBody,
        Duration trailDeliveryPeriod,
        Duration trailDigestPeriod,
        Optional<TrailEndpoint> trailEndpoint,
        LogFormat logFormat,
        String logLevel) {
    enum Auth {
        STRICT,
        OPEN
    }

    enum RuntimeChoice {
        AUTO,
        DOCKER,
        PROCESS
    }

    enum LogFormat {
        TEXT,
        JSON
    }

    /// PEM files.
    record Tls(Path certificate, Path key) {}

    /// Where the buckets of trails are that are not here.
    ///
    /// @param credentials an AWS credentials file; empty: the environment has them
    record TrailEndpoint(URI url, Optional<Path> credentials) {}

    /// @throws ConfigurationException with a sentence that names the setting and what it expects
    static Configuration from(Settings settings) {
        Auth auth = oneOf(settings, Setting.AUTH, Auth.class);
        InetAddress listen = address(settings);
        boolean openBeyondLoopback = bool(settings, Setting.OPEN_BEYOND_LOOPBACK);
        if (auth == Auth.OPEN && !listen.isLoopbackAddress() && !openBeyondLoopback) {
            throw wrong(
                    settings,
                    Setting.LISTEN,
                    "a loopback address with auth=open, where nobody has to prove who they are; "
                            + "--open-beyond-loopback if you mean it");
        }
        return new Configuration(
                path(settings.get(Setting.DATA_DIR)),
                listen,
                number(settings, Setting.API_PORT, 0, 65_535),
                number(settings, Setting.DNS_PORT, 0, 65_535),
                upstream(settings),
                auth,
                account(settings),
                region(settings),
                store(settings),
                oneOf(settings, Setting.RUNTIME, RuntimeChoice.class),
                number(settings, Setting.INSTANCES, 0, 64),
                lbRange(settings),
                bool(settings, Setting.REGISTRAR) ? Optional.of(zone(settings)) : Optional.empty(),
                tls(settings),
                number(settings, Setting.MAX_BODY, 1024, 1 << 30),
                Duration.ofSeconds(number(settings, Setting.TRAIL_DELIVERY_PERIOD, 1, 3600)),
                Duration.ofSeconds(number(settings, Setting.TRAIL_DIGEST_PERIOD, 1, 3600)),
                trailEndpoint(settings),
                oneOf(settings, Setting.LOG_FORMAT, LogFormat.class),
                logLevel(settings));
    }

    private static Optional<TrailEndpoint> trailEndpoint(Settings settings) {
        String url = settings.get(Setting.TRAIL_ENDPOINT);
        String credentials = settings.get(Setting.TRAIL_CREDENTIALS);
        if (url.isEmpty()) {
            if (!credentials.isEmpty()) {
                throw wrong(settings, Setting.TRAIL_CREDENTIALS, "nothing, since there is no trail-endpoint");
            }
            return Optional.empty();
        }
        if (!url.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+/?")) {
            throw wrong(settings, Setting.TRAIL_ENDPOINT, "a URL such as https://s3.example.com");
        }
        return Optional.of(new TrailEndpoint(
                URI.create(url), credentials.isEmpty() ? Optional.empty() : Optional.of(path(credentials))));
    }

    /// `system`, or IP addresses.
    private static List<String> upstream(Settings settings) {
        String value = settings.get(Setting.DNS_UPSTREAM);
        if (value.equals("none")) {
            return List.of();
        }
        List<String> servers = List.of(value.split(",", -1));
        if (!value.equals("system") && !servers.stream().allMatch(s -> s.matches("[0-9.]+|[0-9a-fA-F:.]+"))) {
            throw wrong(settings, Setting.DNS_UPSTREAM, "system, none, or IP addresses with commas between");
        }
        return servers;
    }

    private static Optional<AddressBlock> lbRange(Settings settings) {
        String value = settings.get(Setting.LB_RANGE);
        if (value.equals("auto")) {
            return Optional.empty();
        }
        return Optional.of(AddressBlock.parse(value)
                .filter(block -> block.isIpv4() && block.bits() >= 8 && block.bits() <= 22)
                .orElseThrow(() -> wrong(settings, Setting.LB_RANGE, "auto, or IPv4 addresses as a.b.c.d/8 to /22")));
    }

    private static String zone(Settings settings) {
        String value = settings.get(Setting.REGISTRAR_ZONE);
        if (!value.matches("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw wrong(settings, Setting.REGISTRAR_ZONE, "a domain name in lower case such as ecs.internal");
        }
        return value;
    }

    private static Path path(String text) {
        String home = System.getProperty("user.home");
        return Path.of(text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text)
                .toAbsolutePath()
                .normalize();
    }

    private static InetAddress address(Settings settings) {
        try {
            return InetAddress.getByName(settings.get(Setting.LISTEN));
        } catch (UnknownHostException e) {
            throw wrong(settings, Setting.LISTEN, "an IP address or a host name that resolves");
        }
    }

    private static AccountId account(Settings settings) {
        String value = settings.get(Setting.ACCOUNT);
        if (!AccountId.isValid(value)) {
            throw wrong(settings, Setting.ACCOUNT, "12 digits");
        }
        return new AccountId(value);
    }

    private static Region region(Settings settings) {
        String value = settings.get(Setting.REGION);
        if (!Region.isValid(value)) {
            throw wrong(settings, Setting.REGION, "a Region's name such as us-east-1");
        }
        return new Region(value);
    }

    private static String store(Settings settings) {
        String value = settings.get(Setting.STORE);
        if (!value.equals("embedded")) {
            try {
                EtcdAddress.parse(value);
            } catch (IllegalArgumentException e) {
                throw wrong(settings, Setting.STORE, "embedded or etcd://host:port[,host:port...][/namespace]");
            }
        }
        return value;
    }

    private static Optional<Tls> tls(Settings settings) {
        String certificate = settings.get(Setting.TLS_CERTIFICATE);
        String key = settings.get(Setting.TLS_KEY);
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty()) {
            throw wrong(settings, Setting.TLS_CERTIFICATE, "a PEM file, since tls-key is given");
        }
        if (key.isEmpty()) {
            throw wrong(settings, Setting.TLS_KEY, "a PEM file, since tls-certificate is given");
        }
        return Optional.of(new Tls(path(certificate), path(key)));
    }

    private static String logLevel(Settings settings) {
        String value = settings.get(Setting.LOG_LEVEL);
        if (!value.matches("error|warn|info|debug")) {
            throw wrong(settings, Setting.LOG_LEVEL, "error, warn, info or debug");
        }
        return value;
    }

    private static boolean bool(Settings settings, Setting setting) {
        return switch (settings.get(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(settings, setting, "true or false");
        };
    }

    private static int number(Settings settings, Setting setting, int least, int most) {
        try {
            int value = Integer.parseInt(settings.get(setting));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(settings, setting, "a number from " + least + " to " + most);
    }

    private static <E extends Enum<E>> E oneOf(Settings settings, Setting setting, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(settings.get(setting))) {
                return constant;
            }
        }
        var names = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            names.append(names.isEmpty() ? "" : " or ").append(constant.name().toLowerCase(Locale.ROOT));
        }
        throw wrong(settings, setting, names.toString());
    }

    private static ConfigurationException wrong(Settings settings, Setting setting, String expected) {
        return new ConfigurationException(
                setting.key() + ": " + settings.get(setting) + " (expected: " + expected + ")");
    }
}
