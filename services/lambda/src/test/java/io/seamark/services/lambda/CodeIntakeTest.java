package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.planes.runner.ImageSearch;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/// Functions and layers from buckets, and functions from images.
class CodeIntakeTest {
    private static final String ONE = "a".repeat(64);
    private static final String TWO = "b".repeat(64);

    private final World world;

    CodeIntakeTest(@TempDir Path folder) {
        world = new World(folder);
        world.images.put("shop/fn:1", new ImageSearch.Found("sha256:" + ONE, "shop/fn@sha256:" + ONE, "amd64"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFunctionAndItsLayerComeFromABucketInTheVersionThatIsNamed() throws Exception {
        world.objects.put("b/f.zip?v1", World.zip(Map.of("app.py", uses())));
        world.objects.put("b/l.zip", World.zip(Map.of("python/said.py", "word = 'layer'\n")));
        String layer = world.ask(
                        new PublishLayerVersion(world.intake, world.codes),
                        PublishLayerVersionRequest.builder()
                                .layerName("l")
                                .content(c -> c.s3Bucket("b").s3Key("l.zip"))
                                .build())
                .layerVersionArn();

        world.ask(
                world.creation(),
                World.request("f", "")
                        .layers(layer)
                        .code(c -> c.s3Bucket("b").s3Key("f.zip").s3ObjectVersion("v1"))
                        .build());
        assertThat(world.invoke("f", "{}").payload().asUtf8String()).isEqualTo("\"layer\"");

        world.objects.put("b/f.zip", World.zip(Map.of("app.py", "def handler(e, c):\n    return 2\n")));
        world.ask(
                update(),
                UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .s3Bucket("b")
                        .s3Key("f.zip")
                        .build());
        assertThat(world.invoke("f", "{}").payload().asUtf8String()).isEqualTo("2");
    }

    @Test
    void whatABucketDoesNotGiveIsRefusedWithTheErrorOfS3() {
        refused(
                World.request("f", "").code(c -> c.s3Bucket("b").s3Key("none")),
                "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does"
                        + " not exist.");
        world.objects.put("b/big", new byte[CodeZip.MOST_UNPACKED + 1]);
        refused(
                World.request("f", "").code(c -> c.s3Bucket("b").s3Key("big")),
                "Unzipped size must be smaller than 262144000 bytes");
        refused(
                World.request("f", "").code(c -> c.s3Bucket("b").s3Key("k").zipFile(SdkBytes.fromUtf8String("zip"))),
                "Please do not provide other FunctionCode parameters when providing a ZipFile.");
    }

    @Test
    void aFunctionOfAnImageShowsItsUriAndTheDigestThatItMeantThen() {
        var created =
                world.ask(world.creation(), image("shop/fn:1").publish(true).build());
        world.images.put("shop/fn:1", new ImageSearch.Found("sha256:" + TWO, "shop/fn@sha256:" + TWO, "amd64"));

        assertThat(created.packageType()).isEqualTo(PackageType.IMAGE);
        assertThat(created.runtimeAsString()).isNull();
        assertThat(created.handler()).isNull();
        assertThat(created.codeSha256()).isEqualTo(ONE);
        assertThat(created.codeSize()).isZero();
        var code = world.ask(
                        new GetFunction(),
                        GetFunctionRequest.builder().functionName("f").build())
                .code();
        assertThat(code.repositoryType()).isEqualTo("ECR");
        assertThat(code.imageUri()).isEqualTo("shop/fn:1");
        assertThat(code.resolvedImageUri()).isEqualTo("shop/fn@sha256:" + ONE);

        var updated = world.ask(
                update(),
                UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .imageUri("shop/fn:1")
                        .build());
        assertThat(updated.codeSha256()).isEqualTo(TWO);
        assertThat(world.ask(
                                new PublishVersion(),
                                PublishVersionRequest.builder()
                                        .functionName("f")
                                        .build())
                        .version())
                .isEqualTo("2");
    }

    @Test
    void anImagesConfigurationIsReplacedAsAWhole() {
        world.ask(
                world.creation(),
                image("shop/fn:1")
                        .imageConfig(c -> c.entryPoint("/run").command("a", "b"))
                        .build());
        var changed = configure(UpdateFunctionConfigurationRequest.builder()
                .imageConfig(c -> c.command("c").workingDirectory("/srv")));

        assertThat(changed.imageConfigResponse().imageConfig().entryPoint()).isEmpty();
        assertThat(changed.imageConfigResponse().imageConfig().command()).containsExactly("c");
        assertThat(changed.imageConfigResponse().imageConfig().workingDirectory())
                .isEqualTo("/srv");
        assertThat(configure(UpdateFunctionConfigurationRequest.builder().imageConfig(c -> {}))
                        .imageConfigResponse())
                .isNull();
    }

    @Test
    void whatDoesNotGoWithThePackageTypeIsRefused() {
        String notOfImage =
                "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.";
        refused(image("shop/fn:1").handler("a.b"), notOfImage);
        refused(image("shop/fn:1").runtime("python3.12"), notOfImage);
        refused(image("shop/fn:1").layers("arn:aws:lambda:us-east-1:123456789012:layer:l:1"), notOfImage);
        refused(
                image("shop/fn:1").code(c -> c.s3Bucket("b").s3Key("k")),
                "Please provide ImageUri when creating a function with packageType Image.");
        refused(
                World.request("f", "")
                        .code(FunctionCode.builder().imageUri("shop/fn:1").build()),
                "Please don't provide ImageUri when creating a function with packageType Zip.");
        refused(
                World.request("f", "x").imageConfig(c -> c.command("a")),
                "Please don't provide ImageConfig when the intended function PackageType is Zip.");
        world.ask(world.creation(), image("shop/fn:1").build());
        assertThatThrownBy(() -> world.ask(
                        update(),
                        UpdateFunctionCodeRequest.builder()
                                .functionName("f")
                                .zipFile(SdkBytes.fromUtf8String("x"))
                                .build()))
                .hasMessage("Please provide ImageUri when updating a function with packageType Image.");
        assertThatThrownBy(() ->
                        configure(UpdateFunctionConfigurationRequest.builder().handler("a.b")))
                .hasMessage(notOfImage);
    }

    @Test
    void imagesThatAreNotThereOrForAnotherMachineAreRefused() {
        refused(
                image("shop/none:1"),
                "Source image shop/none:1 does not exist. Provide a valid source image. (no such image)");
        refused(image("../x"), "Source image ../x is not valid. Provide a valid source image.");
        world.images.put("arm:1", new ImageSearch.Found("sha256:" + ONE, "arm@sha256:" + ONE, "arm64"));
        refused(
                image("arm:1"),
                "Source image arm:1 is not valid. Provide a valid source image. Its architecture is arm64 (expected:"
                        + " x86_64)");
        world.images.put("away:1", new ImageSearch.NoEngine("no socket"));
        refused(
                image("away:1"),
                "Functions with packageType Image need Docker, which does not answer on this machine. (no socket)");
    }

    private UpdateFunctionCode update() {
        return new UpdateFunctionCode(world.intake, world.codes, "x86_64");
    }

    private UpdateFunctionConfigurationResponse configure(UpdateFunctionConfigurationRequest.Builder request) {
        return world.ask(
                new UpdateFunctionConfiguration(world.roles, world.access(), world.codes),
                request.functionName("f").build());
    }

    private void refused(CreateFunctionRequest.Builder request, String message) {
        assertThatThrownBy(() -> world.ask(world.creation(), request.build()))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessage(message);
    }

    private static CreateFunctionRequest.Builder image(String uri) {
        return CreateFunctionRequest.builder()
                .functionName("f")
                .role(World.ROLE)
                .packageType(PackageType.IMAGE)
                .code(c -> c.imageUri(uri));
    }

    private static String uses() {
        return "import said\ndef handler(event, context):\n    return said.word\n";
    }
}
