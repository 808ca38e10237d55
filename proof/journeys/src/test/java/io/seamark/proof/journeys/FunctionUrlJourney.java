package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A function that anybody reaches with curl, and one that only takes what boto3's signer has signed. The URL is the
/// one
/// that the AWS CLI is told.
@Tag("full")
class FunctionUrlJourney {
    private static final String SOURCE = """
            import json
            def handler(event, context):
                if event["rawPath"] == "/fail":
                    raise Exception("as asked")
                return {"statusCode": 201, "cookies": ["seen=1"], "headers": {"X-Path": event["rawPath"]},
                        "body": json.dumps(event)}
            """;

    /// Signs a request as boto3 does and sends it to the address behind the host's name.
    private static final String SIGNED = """
            import sys, urllib.error, urllib.request
            import boto3
            from botocore.auth import SigV4Auth
            from botocore.awsrequest import AWSRequest
            url, api, service = sys.argv[1:]
            host = url.split("/")[2]
            request = AWSRequest("POST", url + "orders?id=7", data=b"{}", headers={"Content-Type": "application/json"})
            SigV4Auth(boto3.Session().get_credentials(), service, "us-east-1").add_auth(request)
            headers = {**dict(request.headers), "Host": host}
            try:
                sent = urllib.request.Request(api + "/orders?id=7", data=b"{}", headers=headers)
                print(urllib.request.urlopen(sent).read().decode())
            except urllib.error.HTTPError as e:
                print(e.code)
            """;

    @TempDir
    Path folder;

    @Test
    void everybodyReachesAPublicFunctionAndOnlySignersOneThatAsksForIt() throws Exception {
        try (Line line = Line.start(folder.resolve("data"), "--registrar=false")) {
            function(line);
            String url = url(line.aws("lambda create-function-url-config --function-name web --auth-type NONE --cors"
                    + " AllowOrigins=https://a.example,AllowMethods=GET"));
            assertThat(curl(url)).startsWith("403");
            line.aws("lambda add-permission --function-name web --statement-id url --principal * --action"
                    + " lambda:InvokeFunctionUrl --function-url-auth-type NONE");
            line.lambda()
                    .addPermission(r -> r.functionName("web")
                            .statementId("function")
                            .principal("*")
                            .action("lambda:InvokeFunction")
                            .invokedViaFunctionUrl(true));

            JsonNode event = JsonMapper.shared()
                    .readTree(curl(url + "a/b?c=d", "-d", "{\"e\":1}", "-H", "Content-Type: application/json")
                            .replaceFirst("^201", ""));
            assertThat(event.path("rawPath").asString()).isEqualTo("/a/b");
            assertThat(event.path("queryStringParameters").path("c").asString()).isEqualTo("d");
            assertThat(event.path("body").asString()).isEqualTo("{\"e\":1}");
            assertThat(event.path("requestContext").path("accountId").asString())
                    .isEqualTo("anonymous");
            String head = curl(url + "x", "-D", "-", "-o", "/dev/null", "-H", "Origin: https://a.example");
            assertThat(head)
                    .containsIgnoringCase("set-cookie: seen=1")
                    .containsIgnoringCase("x-path: /x")
                    .containsIgnoringCase("access-control-allow-origin: https://a.example");
            assertThat(curl(url + "fail")).isEqualTo("502Internal Server Error");

            line.aws("lambda update-function-url-config --function-name web --auth-type AWS_IAM");
            assertThat(curl(url)).startsWith("403");
            JsonNode signed = JsonMapper.shared().readTree(signed(line, url, "lambda"));
            assertThat(signed.path("requestContext")
                            .path("authorizer")
                            .path("iam")
                            .path("userArn")
                            .asString())
                    .isEqualTo("arn:aws:iam::000000000000:root");
            assertThat(signed(line, url, "ecs")).isEqualTo("403");

            line.aws("lambda delete-function-url-config --function-name web");
            assertThat(curl(url)).startsWith("404");
        }
    }

    private static void function(Line line) throws IOException {
        line.iam().createRole(r -> r.roleName("web").assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
                        "Principal":{"Service":"lambda.amazonaws.com"}}]}"""));
        var code = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(code)) {
            zip.putNextEntry(new ZipEntry("app.py"));
            zip.write(SOURCE.getBytes(StandardCharsets.UTF_8));
        }
        line.lambda()
                .createFunction(r -> r.functionName("web")
                        .runtime("python3.12")
                        .handler("app.handler")
                        .role("arn:aws:iam::000000000000:role/web")
                        .code(c -> c.zipFile(SdkBytes.fromByteArray(code.toByteArray()))));
    }

    private static String url(String json) {
        return JsonMapper.shared().readTree(json).path("FunctionUrl").asString();
    }

    /// The status and behind it the body. curl takes every name in `localhost` for this machine.
    private static String curl(String url, String... more) throws IOException {
        var all = new ArrayList<>(List.of("curl", "-sS", "-m", "30", "-w", "%{stderr}%{http_code}", url));
        all.addAll(List.of(more));
        Finished finished = SeamarkProcess.run(Map.of(), all);
        assertThat(finished.status()).as("%s", finished).isZero();
        return finished.err().strip() + finished.out();
    }

    private static String signed(Line line, String url, String service) throws IOException {
        Finished finished = SeamarkProcess.run(
                line.environment(),
                List.of("/usr/bin/python3", "-c", SIGNED, url, line.seamark().api(), service));
        assertThat(finished.status()).as("%s", finished).isZero();
        return finished.out().strip();
    }
}
