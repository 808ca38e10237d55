package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.core.Principal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;

class AccessKeysTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aKeyIsKnownAtOnceAndRefusedAtOnceWhenItIsDeleted() {
        for (int i = 0; i < 50; i++) {
            Principal.User user = world.user("user" + i);
            assertThat(world.keys.find(user.keyId())).isPresent();
            world.ask(
                    new DeleteAccessKey(world.directory),
                    DeleteAccessKeyRequest.builder()
                            .userName("user" + i)
                            .accessKeyId(user.keyId())
                            .build());
            assertThat(world.keys.find(user.keyId())).isEmpty();
        }
    }

    @Test
    void anInactiveKeyIsRefusedUntilItIsActiveAgain() {
        Principal.User user = world.user("bob");

        set(user, "Inactive");
        assertThat(world.keys.find(user.keyId())).isEmpty();
        set(user, "Active");
        assertThat(world.keys.find(user.keyId())).isPresent();
    }

    @Test
    void aUserHasTwoKeysAtMost() {
        world.user("bob");
        world.key("bob");

        assertThatThrownBy(() -> world.key("bob"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessage("Cannot exceed quota for AccessKeysPerUser: 2");
    }

    @Test
    void keysAreListedWithoutSecrets() {
        Principal.User user = world.user("bob");

        List<AccessKeyMetadata> listed = world.ask(
                        user,
                        new ListAccessKeys(world.directory, world.pages),
                        ListAccessKeysRequest.builder().build())
                .accessKeyMetadata();

        assertThat(listed).hasSize(1);
        assertThat(listed.getFirst().accessKeyId()).isEqualTo(user.keyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(listed.getFirst().status()).isEqualTo(StatusType.ACTIVE);
    }

    @Test
    void theKeyOfAnotherUserIsNotFound() {
        Principal.User bob = world.user("bob");
        world.user("eve");

        assertThatThrownBy(() -> world.ask(
                        new DeleteAccessKey(world.directory),
                        DeleteAccessKeyRequest.builder()
                                .userName("eve")
                                .accessKeyId(bob.keyId())
                                .build()))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessage("The Access Key with id " + bob.keyId() + " cannot be found.");
    }

    @Test
    void theRootUserMustSayWhoseKeyItMeans() {
        assertThatThrownBy(() -> world.ask(
                        new CreateAccessKey(world.directory),
                        CreateAccessKeyRequest.builder().build()))
                .hasMessage("Must specify userName when calling with non-User credentials");
    }

    @Test
    void theRootKeyIsTheRootUser() {
        assertThat(world.keys.find("AKIAROOTROOTROOTROOT").orElseThrow().principal())
                .isEqualTo(World.ROOT);
        assertThat(world.keys.find("AKIANOSUCHKEYNOSUCH1")).isEmpty();
        assertThat(world.keys.find("garbage")).isEmpty();
    }

    @Test
    void anotherProcesssKeyIsFoundThoughTheWatchHasNotToldIt() {
        try (var elsewhere = new Directory(world.memory)) {
            var keys = new AccessKeys(
                    World.ACCOUNT,
                    new RootCredentials("AKIAROOTROOTROOTROOT", "rootrootrootrootrootrootrootrootrootroot"),
                    elsewhere);
            elsewhere.start();
            for (int i = 0; i < 50; i++) {
                assertThat(keys.find(world.user("user" + i).keyId())).isPresent();
            }
        }
    }

    @Test
    void afterACompactionTheDirectoryListsAnew() {
        try (var late = new Directory(world.memory)) {
            late.start();
            Principal.User user = world.user("bob");
            world.memory.compact(world.memory.revision());
            world.ask(
                    new DeleteAccessKey(world.directory),
                    DeleteAccessKeyRequest.builder()
                            .userName("bob")
                            .accessKeyId(user.keyId())
                            .build());

            await().untilAsserted(() ->
                    assertThat(late.get(LongTermKey.key(user.keyId()))).isEmpty());
            await().untilAsserted(() -> assertThat(late.isCurrent()).isTrue());
        }
    }

    @Test
    void openAccessTakesTheKeyIdAtItsWord() {
        var open = new OpenAccess(World.ACCOUNT, world.keys);
        Principal.User bob = world.user("bob");

        assertThat(open.principal("210987654321").account()).isEqualTo(World.OTHER);
        assertThat(open.principal("210987654321").arn()).hasToString("arn:aws:iam::210987654321:root");
        assertThat(open.principal("test").arn()).hasToString("arn:aws:iam::123456789012:root");
        assertThat(open.principal("").accessKeyId()).isEmpty();
        assertThat(open.principal(bob.keyId())).isEqualTo(bob);
    }

    private void set(Principal.User user, String status) {
        world.ask(
                new UpdateAccessKey(world.directory),
                UpdateAccessKeyRequest.builder()
                        .userName(user.userName())
                        .accessKeyId(user.keyId())
                        .status(status)
                        .build());
    }
}
