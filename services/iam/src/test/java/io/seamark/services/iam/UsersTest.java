package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.User;

class UsersTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aUserIsCreatedDescribedListedAndDeleted() {
        User made = create("Bob", "/eng/");

        assertThat(made.arn()).isEqualTo("arn:aws:iam::123456789012:user/eng/Bob");
        assertThat(made.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(made.createDate()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(get("Bob")).isEqualTo(made);
        assertThat(list("/eng/")).containsExactly("Bob");
        assertThat(list("/ops/")).isEmpty();

        delete("Bob");

        assertThat(list("/")).isEmpty();
        assertThatThrownBy(() -> get("Bob"))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessage("The user with name Bob cannot be found.");
    }

    @Test
    void namesAreUniqueWithoutRegardToCase() {
        create("Bob", "/");

        assertThatThrownBy(() -> create("BOB", "/x/"))
                .isInstanceOf(EntityAlreadyExistsException.class)
                .hasMessage("User with name BOB already exists.");
    }

    @Test
    void theRootUserDescribesItself() {
        User root = world.ask(
                        new GetUser(world.directory), GetUserRequest.builder().build())
                .user();

        assertThat(root.arn()).isEqualTo("arn:aws:iam::123456789012:root");
        assertThat(root.userId()).isEqualTo("123456789012");
    }

    @Test
    void aUserWithoutANameIsTheCaller() {
        Principal bob = world.user("Bob");

        User self = world.ask(
                        bob,
                        new GetUser(world.directory),
                        GetUserRequest.builder().build())
                .user();

        assertThat(self.userName()).isEqualTo("Bob");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a b  | /   | The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-
            ""   | /   | 1 validation error detected: Value '' at 'userName' failed to satisfy constraint: Member must have length greater than or equal to 1
                 | /   | 1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null
            bob  | eng | The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.
            """)
    void namesAndPathsAreValidated(@Nullable String name, String path, String message) {
        assertThatThrownBy(() -> world.ask(
                        new CreateUser(new Boundary(world.policies)),
                        CreateUserRequest.builder().userName(name).path(path).build()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("ValidationError"))
                .hasMessage(message);
    }

    @Test
    void aNameOfMoreThan64CharactersIsRefused() {
        assertThatThrownBy(() -> create("x".repeat(65), "/"))
                .hasMessageContaining("at 'userName' failed to satisfy constraint: Member must have length less than or"
                        + " equal to 64");
    }

    @Test
    void aRenamedUserKeepsItsKeys() {
        Principal.User bob = world.user("Bob");

        world.ask(
                new UpdateUser(world.directory),
                UpdateUserRequest.builder()
                        .userName("Bob")
                        .newUserName("Rob")
                        .newPath("/x/")
                        .build());

        assertThat(world.keys.find(bob.keyId()).orElseThrow().principal().arn())
                .hasToString("arn:aws:iam::123456789012:user/x/Rob");
        assertThat(list("/")).containsExactly("Rob");
    }

    @Test
    void aUserGoesOnlyWhenNothingIsLeftOfIt() {
        Principal.User bob = world.user("Bob");
        world.permit("Bob", "Allow", "s3:*", "*");

        assertThatThrownBy(() -> delete("Bob"))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessage("Cannot delete entity, must delete access keys first.");
        world.ask(
                new DeleteAccessKey(world.directory),
                DeleteAccessKeyRequest.builder()
                        .userName("Bob")
                        .accessKeyId(bob.keyId())
                        .build());
        assertThatThrownBy(() -> delete("Bob"))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessage("Cannot delete entity, must delete policies first.");
    }

    @Test
    void aListComesInPagesWithOpaqueMarkers() {
        List.of("c", "A", "b").forEach(name -> create(name, "/"));
        var operation = new ListUsers(world.pages);

        ListUsersResponse first =
                world.ask(operation, ListUsersRequest.builder().maxItems(2).build());
        ListUsersResponse second = world.ask(
                operation,
                ListUsersRequest.builder().maxItems(2).marker(first.marker()).build());

        assertThat(first.users()).extracting(User::userName).containsExactly("A", "b");
        assertThat(first.isTruncated()).isTrue();
        assertThat(second.users()).extracting(User::userName).containsExactly("c");
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.marker()).isNull();
        assertThatThrownBy(() -> world.ask(
                        operation, ListUsersRequest.builder().marker("made-up").build()))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> world.ask(
                        operation, ListUsersRequest.builder().maxItems(1001).build()))
                .hasMessage("1 validation error detected: Value '1001' at 'maxItems' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 1000");
    }

    @Test
    void tagsAreKeptWithoutRegardToTheCaseOfTheirKeys() {
        create("Bob", "/");
        tag(Tag.builder().key("Team").value("sea").build());
        tag(Tag.builder().key("team").value("land").build());

        assertThat(get("Bob").tags())
                .containsExactly(Tag.builder().key("team").value("land").build());
    }

    private void tag(Tag tag) {
        world.ask(
                new TagUser(world.directory),
                TagUserRequest.builder().userName("Bob").tags(tag).build());
    }

    private User create(String name, String path) {
        return world.ask(
                        new CreateUser(new Boundary(world.policies)),
                        CreateUserRequest.builder().userName(name).path(path).build())
                .user();
    }

    private User get(String name) {
        return world.ask(
                        new GetUser(world.directory),
                        GetUserRequest.builder().userName(name).build())
                .user();
    }

    private void delete(String name) {
        world.ask(
                new DeleteUser(world.directory),
                DeleteUserRequest.builder().userName(name).build());
    }

    private List<String> list(String prefix) {
        return world
                .ask(
                        new ListUsers(world.pages),
                        ListUsersRequest.builder().pathPrefix(prefix).build())
                .users()
                .stream()
                .map(User::userName)
                .toList();
    }
}
