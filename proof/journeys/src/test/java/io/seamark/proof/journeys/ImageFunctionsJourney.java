package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/// A function that is an image with a runtime of its own, by the AWS CLI and the SDK, until Seamark is killed.
@Tag("full")
@Tag("docker")
class ImageFunctionsJourney {
    private static final String IMAGE = "seamark-journey/function:1";
    private static final String RUNTIME = """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime
            while :; do
              wget -S -O /tmp/event $api/invocation/next 2>/tmp/head || exit 1
              id=$(sed -n 's/.*Lambda-Runtime-Aws-Request-Id: *//Ip' /tmp/head | tr -d '\\r')
              event=$(cat /tmp/event)
              echo "$1 got $event"
              answer="{\\"word\\":\\"$1\\",\\"event\\":$event}"
              where=response
              case "$event" in
                *hang*) sleep 1000;;
                *fail*) where=error; answer='{"errorType":"Asked","errorMessage":"to fail"}';;
                *health*) answer=$(wget -q -O - $AWS_ENDPOINT_URL/_seamark/health);;
              esac
              wget -q -O /dev/null --post-data "$answer" $api/invocation/$id/$where
            done
            """;
    private static final String MAKE = """
            set -e
            chmod +x "$1/runtime.sh"
            tar -C "$1" -c . | docker import -c 'ENTRYPOINT ["/runtime.sh"]' -c 'CMD ["one"]' - "$2"
            """;

    @TempDir
    Path folder;

    @Test
    void anImageAnswersFailsTimesOutChangesAndLeavesNoContainerBehind() throws Exception {
        Assumptions.assumeTrue(Docker.answers(), "no Docker Engine answers");
        Path image = Files.createDirectories(folder.resolve("image"));
        Docker.makeImage(image);
        Files.writeString(image.resolve("runtime.sh"), RUNTIME);
        var made = SeamarkProcess.run(Map.of(), List.of("/bin/sh", "-c", MAKE, "sh", image.toString(), IMAGE));
        assertThat(made.status()).as("%s", made).isZero();
        Path data = folder.resolve("data");
        Line line = Line.start(data, "--runtime", "process", "--lb-range", "auto");
        line.iam().createRole(r -> r.roleName("images").assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                        "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
        line.aws("lambda create-function --function-name image --package-type Image --timeout 3 --code ImageUri="
                + IMAGE + " --role arn:aws:iam::000000000000:role/images");

        assertThat(line.aws("lambda get-function --function-name image --query Code.ResolvedImageUri"))
                .contains("seamark-journey/function@sha256:");
        assertThat(invoke(line, "1").payload().asUtf8String()).isEqualTo("{\"word\":\"one\",\"event\":1}");
        assertThat(invoke(line, "\"health\"").payload().asUtf8String()).contains("\"status\":\"ok\"");
        assertThat(invoke(line, "\"fail\"").payload().asUtf8String()).contains("\"errorType\":\"Asked\"");
        assertThat(invoke(line, "\"hang\"").payload().asUtf8String()).contains("Task timed out after 3.00 seconds");
        line.lambda().publishVersion(r -> r.functionName("image"));
        line.lambda().updateFunctionConfiguration(r -> r.functionName("image").imageConfig(c -> c.command("two")));
        assertThat(invoke(line, "2").payload().asUtf8String()).isEqualTo("{\"word\":\"two\",\"event\":2}");
        assertThat(line.lambda()
                        .invoke(r -> r.functionName("image").qualifier("1").payload(SdkBytes.fromUtf8String("3")))
                        .payload()
                        .asUtf8String())
                .isEqualTo("{\"word\":\"one\",\"event\":3}");
        Setup.until(() -> line.aws("logs filter-log-events --log-group-name /aws/lambda/image --query events[].message")
                .contains("two got 2"));
        assertThat(containers(data)).isNotEmpty();

        line.killHard();
        try (Line again = Line.start(data, "--runtime", "process", "--lb-range", "auto")) {
            assertThat(containers(data)).isEmpty();
            assertThat(invoke(again, "4").payload().asUtf8String()).isEqualTo("{\"word\":\"two\",\"event\":4}");
        }
        assertThat(containers(data)).isEmpty();
    }

    private static InvokeResponse invoke(Line line, String event) {
        return line.lambda()
                .invoke(r -> r.functionName("image").logType(LogType.TAIL).payload(SdkBytes.fromUtf8String(event)));
    }

    private static String containers(Path data) throws IOException {
        String mark = data.toAbsolutePath().resolve("runner").toString();
        return Docker.docker("ps", "-aq", "--filter", "label=io.seamark.runner=" + mark);
    }
}
