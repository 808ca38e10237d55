package io.seamark.product.server;

import io.seamark.product.server.RootCalls.Body;
import io.seamark.product.server.RootCalls.Reply;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Installs the discovery function as anyone would on AWS, by the APIs: its role, the function, the
/// rule that hears of services being made and removed, the schedule of its sweeps. Doing it again
/// changes nothing that is right already, and goes on where an attempt that failed has ended.
final class RegistrarInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrarInstaller.class);
    private static final String NAME = "seamark-registrar";
    private static final String SWEEP = NAME + "-sweep";
    private static final String HANDLER = "io.seamark.product.registrar.Registrar::handleRequest";
    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final Pattern ARN = Pattern.compile("<Arn>([^<]+)</Arn>");
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String PATTERN = """
            {"source":["aws.ecs"],"detail-type":["AWS API Call via CloudTrail"],\
            "detail":{"eventSource":["ecs.amazonaws.com"],\
            "eventName":["CreateService","UpdateService","DeleteService"]}}""";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String PERMISSIONS = """
            {"Version":"2012-10-17","Statement":[\
            {"Effect":"Allow","Action":["ecs:ListClusters","ecs:ListServices","ecs:DescribeServices",\
            "elasticloadbalancing:Describe*","route53:ListHostedZones","route53:ListHostedZonesByName",\
            "route53:GetHostedZone"],"Resource":"*"},\
            {"Effect":"Allow","Action":["route53:ChangeResourceRecordSets","route53:ListResourceRecordSets"],\
            "Resource":"arn:aws:route53:::hostedzone/*"}]}""";

    private final JsonMapper json = JsonMapper.shared();
    private final RootCalls calls;
    private final String zone;
    private final Path jar;

    /// @param zone in which services get their names
    RegistrarInstaller(RootCalls calls, String zone, Path jar) {
        this.calls = calls;
        this.zone = zone;
        this.jar = jar;
    }

    /// The function's archive, beside this program's own.
    static Path jar() {
        try {
            Path own = Path.of(RegistrarInstaller.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own.resolveSibling("../registrar.zip").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Installs it, or throws what was in the way.
    void install() throws IOException {
        String function = function(role());
        rule(NAME, "services", "Each ECS service gets its name in " + zone, "EventPattern", PATTERN, function);
        rule(
                SWEEP,
                "sweep",
                "Repairs the names of ECS services in " + zone,
                "ScheduleExpression",
                "rate(5 minutes)",
                function);
        // What came before the rule is found by a sweep, which also warms the function up.
        calls.call(
                        "lambda",
                        "POST",
                        FUNCTIONS + "/" + NAME + "/invocations",
                        Map.of("X-Amz-Invocation-Type", "Event"),
                        Body.of("{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"}"))
                .orFail();
        LOG.info("registrar installed function={} zone={}", function, zone);
    }

    private String role() throws IOException {
        Reply standing = iam("GetRole", Map.of());
        if (standing.status() == NOT_FOUND) {
            standing = iam(
                    "CreateRole",
                    Map.of("Description", "What the function " + NAME + " may do", "AssumeRolePolicyDocument", TRUST));
        }
        Matcher arn = ARN.matcher(standing.orFail().body());
        if (!arn.find()) {
            throw new IOException("role " + NAME + ": no ARN in " + standing.body());
        }
        iam("PutRolePolicy", Map.of("PolicyName", "names", "PolicyDocument", PERMISSIONS))
                .orFail();
        return arn.group(1);
    }

    private Reply iam(String action, Map<String, String> parameters) throws IOException {
        var form = new StringBuilder("Action=" + action + "&Version=2010-05-08&RoleName=" + NAME);
        parameters.forEach((name, value) ->
                form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return calls.call(
                "iam",
                "POST",
                "/",
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                Body.of(form.toString()));
    }

    private String function(String role) throws IOException {
        Reply found = lambda("GET", "/" + NAME, Body.of(""));
        if (found.status() == NOT_FOUND) {
            ObjectNode wanted = json.createObjectNode()
                    .put("FunctionName", NAME)
                    .put("Description", "Keeps a CNAME for each ECS service in " + zone)
                    .put("Runtime", "java25")
                    .put("Handler", HANDLER)
                    .put("Role", role)
                    .put("Timeout", 60)
                    .put("MemorySize", 256);
            wanted.set("Environment", environment());
            return tree(lambda("POST", "", withCode(wanted, "Code")))
                    .path("FunctionArn")
                    .asString("");
        }
        JsonNode standing = tree(found).path("Configuration");
        if (!standing.path("CodeSha256").asString("").equals(sum())) {
            lambda("PUT", "/" + NAME + "/code", withCode(json.createObjectNode(), ""))
                    .orFail();
        }
        if (!standing.path("Environment")
                .path("Variables")
                .path("HOSTED_ZONE_NAME")
                .asString("")
                .equals(zone)) {
            ObjectNode wanted = json.createObjectNode();
            wanted.set("Environment", environment());
            lambda("PUT", "/" + NAME + "/configuration", Body.of(wanted.toString()))
                    .orFail();
        }
        return standing.path("FunctionArn").asString("");
    }

    private ObjectNode environment() {
        ObjectNode environment = json.createObjectNode();
        environment.putObject("Variables").put("HOSTED_ZONE_NAME", zone);
        return environment;
    }

    /// A JSON object that has the archive as its last member, which is read from the disk while it is sent.
    ///
    /// @param member the object around `ZipFile`; empty for none
    private Body withCode(ObjectNode object, String member) {
        String text = object.toString();
        String begin = text.substring(0, text.length() - 1) + (object.isEmpty() ? "" : ",")
                + (member.isEmpty() ? "" : "\"" + member + "\":{") + "\"ZipFile\":\"";
        String end = member.isEmpty() ? "\"}" : "\"}}";
        return out -> {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            // Closing what encodes writes the last digits; what is behind it stays open.
            try (OutputStream encoded = Base64.getEncoder().wrap(new Unclosed(out))) {
                Files.copy(jar, encoded);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        };
    }

    /// The permission comes before the target: an event in between would be refused for good.
    ///
    /// @param statement of the function's policy that lets the rule invoke it
    private void rule(String name, String statement, String description, String kind, String what, String function)
            throws IOException {
        String arn = tree(events(
                        "PutRule",
                        json.createObjectNode()
                                .put("Name", name)
                                .put("Description", description)
                                .put(kind, what)))
                .path("RuleArn")
                .asString("");
        permit(statement, arn);
        ObjectNode targets = json.createObjectNode().put("Rule", name);
        targets.putArray("Targets").addObject().put("Id", "registrar").put("Arn", function);
        events("PutTargets", targets).orFail();
    }

    private Reply events(String operation, ObjectNode request) throws IOException {
        return calls.call(
                "events",
                "POST",
                "/",
                Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "AWSEvents." + operation),
                Body.of(request.toString()));
    }

    private void permit(String statement, String rule) throws IOException {
        ObjectNode permission = json.createObjectNode()
                .put("StatementId", statement)
                .put("Action", "lambda:InvokeFunction")
                .put("Principal", "events.amazonaws.com")
                .put("SourceArn", rule);
        Reply reply = lambda("POST", "/" + NAME + "/policy", Body.of(permission.toString()));
        if (reply.status() != CONFLICT) {
            reply.orFail();
        }
    }

    private Reply lambda(String method, String path, Body body) throws IOException {
        return calls.call("lambda", method, FUNCTIONS + path, Map.of("Content-Type", "application/json"), body);
    }

    private JsonNode tree(Reply reply) throws IOException {
        return json.readTree(reply.orFail().body());
    }

    private String sum() throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(jar), RootCalls.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(in.getMessageDigest().digest());
        }
    }

    /// Owned by the thread that writes.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
