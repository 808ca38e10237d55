package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

class FunctionsTest {
    private static final String SOURCE = "def handler(event, context):\n    return 1\n";

    private final World world;

    FunctionsTest(@TempDir Path folder) {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFunctionIsActiveAtOnce() {
        CreateFunctionResponse created = world.ask(
                world.creation(),
                World.request("f", SOURCE).tags(Map.of("a", "b")).build());

        assertThat(created.functionArn()).isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:f");
        assertThat(created.state()).isEqualTo(State.ACTIVE);
        assertThat(created.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
        assertThat(created.memorySize()).isEqualTo(128);
        assertThat(created.timeout()).isEqualTo(3);
        assertThat(created.version()).isEqualTo("$LATEST");
        assertThat(created.architecturesAsStrings()).containsExactly("x86_64");
        assertThat(created.codeSha256()).matches("[A-Za-z0-9+/]{43}=");
        assertThat(created.lastModified()).matches("[-0-9]{10}T[:0-9]{8}\\.[0-9]{3}\\+0000");
        GetFunctionResponse got = world.ask(
                new GetFunction(),
                GetFunctionRequest.builder().functionName("f").build());
        assertThat(got.configuration().revisionId()).isEqualTo(created.revisionId());
        assertThat(got.tags()).isEqualTo(Map.of("a", "b"));
        assertThatThrownBy(() -> world.python("f", SOURCE))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessage("Function already exist: f");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        refused(
                World.request("f", SOURCE)
                        .deadLetterConfig(
                                DeadLetterConfig.builder().targetArn("x").build()),
                "Invalid resource provided for DLQ: x");
        refused(
                World.request("f", SOURCE).runtime(Runtime.RUBY3_3),
                "The runtime ruby3.3 is not supported by Seamark yet.");
        refused(
                World.request("f", SOURCE).role("arn:aws:iam::123456789012:role/other"),
                "The role defined for the function cannot be assumed by Lambda.");
        refused(
                World.request("f", SOURCE).environment(variables(Map.of("AWS_REGION", "x"))),
                "Lambda was unable to configure your environment variables because the environment variables you have"
                        + " provided contains reserved keys that are currently not supported for modification. Reserved"
                        + " keys used in this request: AWS_REGION");
    }

    @Test
    void whatBreaksAConstraintIsRefusedInAwssWords() {
        assertThatThrownBy(() -> world.ask(
                        world.creation(),
                        World.request("f", SOURCE).memorySize(64).build()))
                .isInstanceOf(ApiException.class)
                .hasMessage("1 validation error detected: Value '64' at 'memorySize' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 128");
        assertThatThrownBy(() -> world.python("no spaces", SOURCE))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("at 'functionName' failed to satisfy constraint: Member must satisfy regular");
        refused(
                World.request("f", SOURCE).runtime("cobol85"),
                "Value cobol85 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [java17, java21, java25, nodejs18.x, nodejs20.x, nodejs22.x, nodejs24.x, provided.al2, provided.al2023, python3.10, python3.11, python3.12,"
                        + " python3.13, python3.14, python3.8, python3.9] or be a valid ARN");
        refused(
                World.request("f", SOURCE)
                        .code(FunctionCode.builder()
                                .zipFile(SdkBytes.fromUtf8String("no zip"))
                                .build()),
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
        refused(
                World.request("f", SOURCE).code(World.code("../../evil", "x")),
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    @Test
    void theConfigurationChangesInPart() {
        world.python("f", SOURCE);
        String revision = configuration("f").revisionId();

        world.ask(
                new UpdateFunctionConfiguration(world.roles, world.access(), world.codes),
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("arn:aws:lambda:us-east-1:123456789012:function:f")
                        .timeout(60)
                        .environment(variables(Map.of("COLOUR", "blue")))
                        .revisionId(revision)
                        .build());

        FunctionConfiguration changed = configuration("f");
        assertThat(changed.timeout()).isEqualTo(60);
        assertThat(changed.handler()).isEqualTo("app.handler");
        assertThat(changed.environment().variables()).isEqualTo(Map.of("COLOUR", "blue"));
        assertThat(changed.revisionId()).isNotEqualTo(revision);
        assertThatThrownBy(() -> world.ask(
                        new UpdateFunctionConfiguration(world.roles, world.access(), world.codes),
                        UpdateFunctionConfigurationRequest.builder()
                                .functionName("f")
                                .revisionId(revision)
                                .build()))
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void functionsAreListedInPagesAndGoneWhenDeleted() {
        for (String name : List.of("c", "a", "b")) {
            world.python(name, SOURCE);
        }
        var list = new ListFunctions(world.pages);

        var first = world.ask(list, ListFunctionsRequest.builder().maxItems(2).build());
        var second = world.ask(
                list,
                ListFunctionsRequest.builder()
                        .maxItems(2)
                        .marker(first.nextMarker())
                        .build());

        assertThat(first.functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("a", "b");
        assertThat(second.functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("c");
        assertThat(second.nextMarker()).isNull();
        assertThatThrownBy(() -> world.ask(
                        list, ListFunctionsRequest.builder().marker("made up").build()))
                .isInstanceOf(InvalidParameterValueException.class);
        world.ask(
                new DeleteFunction(),
                DeleteFunctionRequest.builder().functionName("a").build());
        assertThatThrownBy(() -> configuration("a"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:123456789012:function:a");
    }

    @Test
    void versionsAreFixedAndAliasesNameThem() throws IOException {
        world.python("f", SOURCE);
        var publish = PublishVersionRequest.builder().functionName("f").build();

        assertThat(world.ask(new PublishVersion(), publish).version()).isEqualTo("1");
        assertThat(world.ask(new PublishVersion(), publish).version()).isEqualTo("1");
        world.ask(
                new UpdateFunctionConfiguration(world.roles, world.access(), world.codes),
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .timeout(9)
                        .build());
        assertThat(world.ask(new PublishVersion(), publish).functionArn())
                .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:f:2");
        world.ask(
                new CreateAlias(),
                CreateAliasRequest.builder()
                        .functionName("f")
                        .name("live")
                        .functionVersion("1")
                        .build());

        assertThat(configuration("f:live").version()).isEqualTo("1");
        assertThat(configuration("f:live").timeout()).isEqualTo(30);
        assertThat(world.invoke("f:live", "{}").executedVersion()).isEqualTo("1");
        assertThat(world.ask(
                                new ListVersionsByFunction(world.pages),
                                ListVersionsByFunctionRequest.builder()
                                        .functionName("f")
                                        .build())
                        .versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1", "2");
        assertThatThrownBy(() -> world.ask(
                        new DeleteFunction(),
                        DeleteFunctionRequest.builder()
                                .functionName("f")
                                .qualifier("1")
                                .build()))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessage("Unable to delete version because the following aliases reference it: [live]");
    }

    @Test
    void permissionsAreAPolicy() {
        world.python("f", SOURCE);
        world.allowEvents("f");
        var get = GetPolicyRequest.builder().functionName("f").build();

        assertThat(world.ask(new GetPolicy(), get).policy())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[{\"Sid\":\"rule\",\"Effect\":"
                        + "\"Allow\",\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":"
                        + "\"lambda:InvokeFunction\",\"Resource\":"
                        + "\"arn:aws:lambda:us-east-1:123456789012:function:f\",\"Condition\":{\"ArnLike\":"
                        + "{\"AWS:SourceArn\":\"arn:aws:events:us-east-1:123456789012:rule/*\"}}}]}");
        assertThatThrownBy(() -> world.allowEvents("f"))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageStartingWith("The statement id (rule) provided already exists.");
        world.ask(
                new RemovePermission(),
                RemovePermissionRequest.builder()
                        .functionName("f")
                        .statementId("rule")
                        .build());
        assertThatThrownBy(() -> world.ask(new GetPolicy(), get))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage("The resource you requested does not exist.");
    }

    @Test
    void tagsComeAndGo() {
        world.python("f", SOURCE);
        String arn = World.arn("f").toString();

        world.ask(
                new TagResource(),
                TagResourceRequest.builder()
                        .resource(arn)
                        .tags(Map.of("a", "1", "b", "2"))
                        .build());
        world.ask(
                new UntagResource(),
                UntagResourceRequest.builder().resource(arn).tagKeys("a").build());

        assertThat(world.ask(
                                new ListTags(),
                                ListTagsRequest.builder().resource(arn).build())
                        .tags())
                .isEqualTo(Map.of("b", "2"));
    }

    @Test
    void codeIsKeptOnceAndRemovedWhenNoFunctionHasIt() throws IOException {
        world.python("f", SOURCE);
        world.python("g", SOURCE);
        world.python("h", SOURCE + "#\n");
        Path zips = world.folder.resolve("code").resolve("zip");
        try (var files = Files.list(zips)) {
            assertThat(files).hasSize(2);
        }

        world.codes.open(Set.of());
        try (var files = Files.list(zips)) {
            assertThat(files).as("what is young stays").hasSize(2);
        }
        var later = new CodeStore(
                world.folder.resolve("code"), null, () -> Instant.now().plus(Duration.ofHours(2)));
        later.open(Set.of(configuration("h").codeSha256()));

        try (var files = Files.list(zips)) {
            assertThat(files).hasSize(1);
        }
    }

    private FunctionConfiguration configuration(String name) {
        var response = world.ask(
                new GetFunctionConfiguration(),
                GetFunctionConfigurationRequest.builder().functionName(name).build());
        return FunctionConfiguration.builder()
                .version(response.version())
                .timeout(response.timeout())
                .handler(response.handler())
                .environment(response.environment())
                .codeSha256(response.codeSha256())
                .revisionId(response.revisionId())
                .build();
    }

    private void refused(CreateFunctionRequest.Builder request, String message) {
        assertThatThrownBy(() -> world.ask(world.creation(), request.build()))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessage(message);
    }

    private static Environment variables(Map<String, String> variables) {
        return Environment.builder().variables(variables).build();
    }
}
