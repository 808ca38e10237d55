package io.seamark.product.server;

import io.seamark.services.iam.RootCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Installs the discovery function as anyone would on AWS, by the APIs: its role, the function, the
/// rule that hears of services being made and removed, the schedule of its sweeps. Doing it again
/// changes nothing that is right already.
///
/// `uploaded` is owned by the thread that runs it.
final class RegistrarInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrarInstaller.class);
    private static final String NAME = "seamark-registrar";
    private static final String SWEEP = NAME + "-sweep";
    private static final String HANDLER = "io.seamark.product.registrar.Registrar::handleRequest";
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

    private final String api;
    private final String region;
    private final RootCredentials root;
    private final String zone;
    private final Path jar;
    private boolean uploaded;

    /// @param zone in which services get their names
    RegistrarInstaller(String api, String region, RootCredentials root, String zone, Path jar) {
        this.api = api;
        this.region = region;
        this.root = root;
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
            return own.resolveSibling("../registrar.jar").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void run() {
        try (SdkHttpClient http = UrlConnectionHttpClient.create();
                IamClient iam = client(IamClient.builder(), http);
                LambdaClient lambda = client(LambdaClient.builder(), http);
                EventBridgeClient events = client(EventBridgeClient.builder(), http)) {
            byte[] code = Files.readAllBytes(jar);
            String role = role(iam);
            String function = function(lambda, role, code);
            String rule = events.putRule(r -> r.name(NAME)
                            .description("Each ECS service gets its name in " + zone)
                            .eventPattern(PATTERN))
                    .ruleArn();
            events.putTargets(r -> r.rule(NAME)
                    .targets(Target.builder().id("registrar").arn(function).build()));
            permit(lambda, "services", rule);
            String sweep = events.putRule(r -> r.name(SWEEP)
                            .description("Repairs the names of ECS services in " + zone)
                            .scheduleExpression("rate(5 minutes)"))
                    .ruleArn();
            events.putTargets(r -> r.rule(SWEEP)
                    .targets(Target.builder().id("registrar").arn(function).build()));
            permit(lambda, "sweep", sweep);
            // What came before the rule is found by a sweep, which also warms the function up.
            lambda.invoke(r -> r.functionName(NAME)
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String(
                            "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"}")));
            LOG.info("registrar installed function={} zone={}", function, zone);
            if (uploaded) {
                release();
            }
        } catch (IOException | SdkException e) {
            LOG.error("registrar not installed: ECS services get no names jar={}", jar, e);
        }
    }

    /// The archive went through memory several times on its way in, and a heap that has grown for it
    /// stays so until it is collected as a whole.
    private static void release() {
        System.gc();
    }

    private static String role(IamClient iam) {
        String arn;
        try {
            arn = iam.getRole(r -> r.roleName(NAME)).role().arn();
        } catch (NoSuchEntityException e) {
            arn = iam.createRole(r -> r.roleName(NAME)
                            .description("What the function " + NAME + " may do")
                            .assumeRolePolicyDocument(TRUST))
                    .role()
                    .arn();
        }
        iam.putRolePolicy(r -> r.roleName(NAME).policyName("names").policyDocument(PERMISSIONS));
        return arn;
    }

    private String function(LambdaClient lambda, String role, byte[] code) {
        try {
            FunctionConfiguration standing =
                    lambda.getFunction(r -> r.functionName(NAME)).configuration();
            if (!standing.codeSha256().equals(sha256(code))) {
                uploaded = true;
                lambda.updateFunctionCode(r -> r.functionName(NAME).zipFile(SdkBytes.fromByteArray(code)));
            }
            if (!zone.equals(standing.environment().variables().get("HOSTED_ZONE_NAME"))) {
                lambda.updateFunctionConfiguration(
                        r -> r.functionName(NAME).environment(e -> e.variables(Map.of("HOSTED_ZONE_NAME", zone))));
            }
            return standing.functionArn();
        } catch (ResourceNotFoundException e) {
            uploaded = true;
            return lambda.createFunction(r -> r.functionName(NAME)
                            .description("Keeps a CNAME for each ECS service in " + zone)
                            .runtime(Runtime.fromValue("java25"))
                            .handler(HANDLER)
                            .role(role)
                            .timeout(60)
                            .memorySize(256)
                            .environment(v -> v.variables(Map.of("HOSTED_ZONE_NAME", zone)))
                            .code(c -> c.zipFile(SdkBytes.fromByteArray(code))))
                    .functionArn();
        }
    }

    private static void permit(LambdaClient lambda, String statement, String rule) {
        try {
            lambda.addPermission(r -> r.functionName(NAME)
                    .statementId(statement)
                    .action("lambda:InvokeFunction")
                    .principal("events.amazonaws.com")
                    .sourceArn(rule));
        } catch (ResourceConflictException e) {
            // It is there already.
        }
    }

    private static String sha256(byte[] code) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(code));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, SdkHttpClient http) {
        return builder.endpointOverride(URI.create(api))
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(root.accessKeyId(), root.secretAccessKey())))
                .httpClient(http)
                .build();
    }
}
