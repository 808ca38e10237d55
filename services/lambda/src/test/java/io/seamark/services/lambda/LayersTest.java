package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.store.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/// Layers, and functions that have them.
class LayersTest {
    private static final String USES = "import said\ndef handler(event, context):\n    return said.word\n";

    private final World world;

    LayersTest(@TempDir Path folder) {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void versionsAreCountedShownListedAndDeletedForGood() {
        PublishLayerVersionResponse first = publish("words", "one");
        PublishLayerVersionResponse second = publish("words", "two");
        publish("other", "x");

        assertThat(second.layerVersionArn()).isEqualTo("arn:aws:lambda:us-east-1:123456789012:layer:words:2");
        assertThat(second.layerArn()).isEqualTo("arn:aws:lambda:us-east-1:123456789012:layer:words");
        assertThat(second.content().codeSha256()).isNotEqualTo(first.content().codeSha256());
        assertThat(world.ask(
                                new ListLayerVersions(world.pages),
                                ListLayerVersionsRequest.builder()
                                        .layerName("words")
                                        .build())
                        .layerVersions())
                .extracting(version -> version.version())
                .containsExactly(2L, 1L);
        assertThat(world.ask(
                                new ListLayers(world.pages),
                                ListLayersRequest.builder().build())
                        .layers())
                .extracting(LayersListItem::layerName)
                .containsExactly("other", "words");

        delete(2);
        assertThat(publish("words", "three").version()).isEqualTo(3);
        assertThat(world.ask(
                                new GetLayerVersionByArn(),
                                GetLayerVersionByArnRequest.builder()
                                        .arn(first.layerVersionArn())
                                        .build())
                        .description())
                .isEqualTo("says one");
        assertThatThrownBy(() -> world.ask(
                        new GetLayerVersion(),
                        GetLayerVersionRequest.builder()
                                .layerName("words")
                                .versionNumber(2L)
                                .build()))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aLaterLayerLiesOverAnEarlierOneAndStaysWithTheFunctionWhenItIsDeleted() throws Exception {
        String one = publish("words", "one").layerVersionArn();
        String two = publish("over", "two").layerVersionArn();
        world.ask(world.creation(), World.request("f", USES).layers(one, two).build());
        assertThat(world.invoke("f", "{}").payload().asUtf8String()).isEqualTo("\"two\"");

        var changed = world.ask(
                new UpdateFunctionConfiguration(world.roles, world.access(), world.codes),
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .layers(one)
                        .build());
        delete(1);

        assertThat(changed.layers()).extracting(layer -> layer.arn()).containsExactly(one);
        assertThat(world.invoke("f", "{}").payload().asUtf8String()).isEqualTo("\"one\"");
    }

    @Test
    void layersThatAreMissingOrTwiceAreRefused() {
        String one = publish("words", "one").layerVersionArn();
        String two = publish("words", "two").layerVersionArn();

        refused("Layer version " + one + "7 does not exist.", one + "7");
        refused(
                "Two different versions of the same layer are not allowed to be referenced in the same function. " + one
                        + " and " + two + " are versions of the same layer.",
                one,
                two);
        refused("Cannot reference more than 5 layers.", one, one, one, one, one, one);
    }

    @Test
    void aLayerOfAnotherAccountNeedsThatItsPolicyLetsTheAccount() {
        publish("words", "one");
        String arn = "arn:aws:lambda:us-east-1:123456789012:layer:words:1";
        var stranger = new AccountId("210987654321");

        assertThatThrownBy(() -> Layers.used(world.call(stranger), View.of(world.store), List.of(arn)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("is not authorized to perform: lambda:GetLayerVersion on resource: " + arn);
        var added = world.ask(new AddLayerVersionPermission(), permission("one", stranger.value()));
        assertThat(added.statement())
                .isEqualTo("{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                        + "\"arn:aws:iam::210987654321:root\"},\"Action\":\"lambda:GetLayerVersion\",\"Resource\":\""
                        + arn + "\"}");
        assertThat(Layers.used(world.call(stranger), View.of(world.store), List.of(arn)))
                .extracting(UsedLayer::arn)
                .containsExactly(arn);
        assertThatThrownBy(() -> world.ask(new AddLayerVersionPermission(), permission("one", "*")))
                .isInstanceOf(ResourceConflictException.class);
        assertThat(policy()).contains("\"Sid\":\"one\"");

        world.ask(
                new RemoveLayerVersionPermission(),
                RemoveLayerVersionPermissionRequest.builder()
                        .layerName("words")
                        .versionNumber(1L)
                        .statementId("one")
                        .revisionId(added.revisionId())
                        .build());
        assertThatThrownBy(() -> Layers.used(world.call(stranger), View.of(world.store), List.of(arn)))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(this::policy)
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage("No policy is associated with the given resource.");
    }

    @Test
    void aPolicyEndsWithItsVersion() {
        publish("words", "one");
        world.ask(new AddLayerVersionPermission(), permission("all", "*"));
        delete(1);

        assertThat(View.of(world.store).get(LayerPolicies.key(World.ACCOUNT, World.REGION, "words", 1)))
                .isEmpty();
    }

    private String policy() {
        return world.ask(
                        new GetLayerVersionPolicy(),
                        GetLayerVersionPolicyRequest.builder()
                                .layerName("words")
                                .versionNumber(1L)
                                .build())
                .policy();
    }

    private static AddLayerVersionPermissionRequest permission(String id, String principal) {
        return AddLayerVersionPermissionRequest.builder()
                .layerName("words")
                .versionNumber(1L)
                .statementId(id)
                .action("lambda:GetLayerVersion")
                .principal(principal)
                .build();
    }

    private void refused(String message, String... layers) {
        assertThatThrownBy(() -> world.ask(
                        world.creation(),
                        World.request("g", USES).layers(layers).build()))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessage(message);
    }

    private void delete(long version) {
        world.ask(
                new DeleteLayerVersion(),
                DeleteLayerVersionRequest.builder()
                        .layerName("words")
                        .versionNumber(version)
                        .build());
    }

    private PublishLayerVersionResponse publish(String name, String word) {
        byte[] zip = World.zip(Map.of("python/said.py", "word = '" + word + "'\n"));
        return world.ask(
                new PublishLayerVersion(world.intake, world.codes),
                PublishLayerVersionRequest.builder()
                        .layerName(name)
                        .description("says " + word)
                        .content(c -> c.zipFile(SdkBytes.fromByteArray(zip)))
                        .build());
    }
}
