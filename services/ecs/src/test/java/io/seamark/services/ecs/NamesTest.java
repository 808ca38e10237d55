package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

class NamesTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "arn:aws:ecs:us-east-1:123456789012:task/c/abc, abc",
        "arn:aws:ecs:us-east-1:123456789012:task/abc, abc",
        "arn:aws:ecs:us-east-1:123456789012:task/other/abc, ''",
        "arn:aws:ecs:us-east-1:123456789012:container-instance/c/abc, ''",
        "arn:aws:ecs:eu-west-1:123456789012:task/c/abc, ''",
        "arn:aws:ecs:us-east-1:210987654321:task/c/abc, ''",
        "a/b, ''",
        "'', ''"
    })
    void aTaskIsNamedByIdOrByEitherFormOfArn(String named, String id) {
        assertThat(Names.within(world.call(), "task", "c", named).orElse("")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "web, web null",
        "web:3, web 3",
        "arn:aws:ecs:us-east-1:123456789012:task-definition/web:3, web 3",
        "web:, none",
        "web:x, none",
        "a b, none",
        "arn:aws:ecs:us-east-1:210987654321:task-definition/web:3, none"
    })
    void aTaskDefinitionIsNamedByFamilyRevisionOrArn(String named, String read) {
        assertThat(Names.definition(world.call(), named)
                        .map(d -> d.family() + " " + d.revision())
                        .orElse("none"))
                .isEqualTo(read);
    }

    @Test
    void anotherAccountsClusterIsRefused() {
        assertThat(Names.cluster(world.call(), "arn:aws:ecs:us-east-1:123456789012:cluster/c"))
                .isEqualTo("c");
        assertThatThrownBy(() -> Names.cluster(world.call(), "arn:aws:ecs:us-east-1:210987654321:cluster/c"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Identifier is for account 210987654321. Your accountId is 123456789012");
    }
}
