package io.seamark.proof.journeys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Lambda function in Python that writes every event it gets to a file, one on a line.
///
/// @param arn the function's
record Notebook(String name, String arn, Path file) {
    private static final String CODE = """
            import json, os
            def handler(event, context):
                with open(os.environ['FILE'], 'a') as notes:
                    notes.write(json.dumps(event) + '\\n')
            """;
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    static Notebook create(Line line, String name, Path file) {
        String role = line.iam()
                .createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST))
                .role()
                .arn();
        String arn = line.lambda()
                .createFunction(r -> r.functionName(name)
                        .runtime("python3.12")
                        .handler("notes.handler")
                        .role(role)
                        .timeout(20)
                        .environment(e -> e.variables(Map.of("FILE", file.toString())))
                        .code(c -> c.zipFile(SdkBytes.fromByteArray(zip("notes.py", CODE)))))
                .functionArn();
        return new Notebook(name, arn, file);
    }

    /// Lets rules of events call the function.
    Notebook permitted(Line line) {
        line.lambda()
                .addPermission(r -> r.functionName(name)
                        .statementId("events")
                        .action("lambda:InvokeFunction")
                        .principal("events.amazonaws.com"));
        return this;
    }

    /// As the target of a rule.
    Target target() {
        return Target.builder().id(name).arn(arn).build();
    }

    List<JsonNode> events() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(JsonMapper.shared()::readTree)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(String name, String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
