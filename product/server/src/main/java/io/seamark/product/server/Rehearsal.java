package io.seamark.product.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Starts Seamark in a temporary folder, makes a few calls of each protocol, and stops: what the JDK's
/// ahead-of-time cache
/// learns from, so that real starts find their classes loaded and linked.
public final class Rehearsal {
    private static final int ROUNDS = 200;
    private static final String QUERY = "application/x-www-form-urlencoded";
    private static final String ELB = "elasticloadbalancing";
    private static final String CLOUDTRAIL = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";
    private static final String JSON = "application/x-amz-json-1.1";

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("seamark-rehearsal");
        try {
            Main.run(Map.of(), "version");
            rehearse(folder, "strict", 1);
            rehearse(folder, "open", ROUNDS);
        } finally {
            Deletion.of(folder);
        }
    }

    private static void rehearse(Path folder, String auth, int rounds) throws IOException {
        var flags = new EnumMap<Setting, String>(Setting.class);
        flags.put(Setting.DATA_DIR, folder.resolve(auth).toString());
        flags.put(Setting.API_PORT, "0");
        flags.put(Setting.DNS_PORT, "0");
        flags.put(Setting.RUNTIME, "process");
        flags.put(Setting.REGISTRAR, Boolean.toString(rounds > 1 && Files.exists(RegistrarInstaller.jar())));
        flags.put(Setting.AUTH, auth);
        flags.put(Setting.LOG_LEVEL, "error");
        Configuration configuration = Configuration.from(Settings.load(flags, Map.of(), Optional.empty()));
        Logging.apply(configuration);
        try (var platform = new Platform(configuration)) {
            platform.start();
            String api = platform.api();
            prepare(api);
            for (int round = 0; round < rounds; round++) {
                post(api + "/", QUERY, "Action=GetCallerIdentity&Version=2011-06-15", "", "sts");
                post(api + "/", QUERY, "Action=CreateUser&Version=2010-05-08&UserName=u" + round, "", "iam");
                post(api + "/", QUERY, "Action=ListUsers&Version=2010-05-08", "", "iam");
                ecs(api, "ListClusters", "{}");
                ecs(api, "DescribeServices", "{\"services\":[\"rehearsal\"]}");
                ecs(api, "ListTasks", "{}");
                post(api + "/", QUERY, "Action=DescribeLoadBalancers&Version=2012-06-01", "", ELB);
                post(api + "/", QUERY, "Action=DescribeLoadBalancers&Version=2015-12-01", "", ELB);
                post(api + "/", QUERY, "Action=DescribeTargetGroups&Version=2015-12-01", "", ELB);
                post(api + "/", QUERY, "Action=DescribeVpcs&Version=2016-11-15", "", "ec2");
                post(api + "/", JSON, "{}", "AWSEvents.ListRules", "events");
                post(api + "/", JSON, "{}", CLOUDTRAIL + "LookupEvents", "cloudtrail");
                get(api + "/2015-03-31/functions/", "lambda");
                get(api + "/2013-04-01/hostedzone", "route53");
                get(api + FrontPages.HEALTH, "");
            }
            get(api + FrontPages.METRICS, "");
        }
    }

    /// A service, so that what works behind the APIs works too.
    private static void prepare(String api) throws IOException {
        ecs(api, "CreateCluster", "{}");
        String container =
                "{\"name\":\"app\",\"image\":\"process/sleep\",\"command\":[\"sleep\",\"60\"],\"memory\":16}";
        ecs(api, "RegisterTaskDefinition", "{\"family\":\"rehearsal\",\"containerDefinitions\":[" + container + "]}");
        ecs(
                api,
                "CreateService",
                "{\"serviceName\":\"rehearsal\",\"taskDefinition\":\"rehearsal\",\"desiredCount\":0}");
    }

    private static void ecs(String api, String operation, String body) throws IOException {
        post(api + "/", JSON, body, "AmazonEC2ContainerServiceV20141113." + operation, "ecs");
    }

    private static void post(String uri, String type, String body, String target, String service) throws IOException {
        var connection = connection(uri, service);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", type);
        if (!target.isEmpty()) {
            connection.setRequestProperty("X-Amz-Target", target);
        }
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        drain(connection);
    }

    private static void get(String uri, String service) throws IOException {
        drain(connection(uri, service));
    }

    /// The signature is a wrong one: checking it exercises the same code as a right one.
    private static HttpURLConnection connection(String uri, String service) throws IOException {
        var connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
        if (!service.isEmpty()) {
            String now = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.now());
            connection.setRequestProperty("X-Amz-Date", now);
            connection.setRequestProperty(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=111122223333/" + now.substring(0, 8) + "/us-east-1/" + service
                            + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64));
        }
        return connection;
    }

    private static void drain(HttpURLConnection connection) throws IOException {
        try (var in = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (in != null) {
                in.readAllBytes();
            }
        }
    }
}
