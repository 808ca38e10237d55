package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What callers put on a bus themselves.
class PutEventsTest {
    private final World world = new World();

    @Test
    void anEntryBecomesAnEventForTheRules() {
        world.rule("orders", "{\"source\":[\"shop\"]}");
        PutEventsResponse response = put(entry("shop", "{\"n\":1}").toBuilder()
                .time(Instant.parse("2026-02-03T04:05:06.789Z"))
                .resources("arn:x")
                .build());
        assertThat(response.failedEntryCount()).isZero();
        JsonNode event =
                JsonMapper.shared().readTree(world.deliveries().getFirst().payload());
        assertThat(event).isEqualTo(JsonMapper.shared().readTree("""
                {"version":"0","id":"%s","detail-type":"order","source":"shop","account":"123456789012",
                 "time":"2026-02-03T04:05:06Z","region":"us-east-1","resources":["arn:x"],"detail":{"n":1}}
                """.formatted(
                        response.entries().getFirst().eventId())));
    }

    @Test
    void badEntriesFailAloneInTheirPlaces() {
        world.rule("orders", "{\"source\":[\"shop\"]}");
        PutEventsResponse response = put(
                entry("shop", "{\"n\":1}"),
                entry("shop", "not json"),
                entry("shop", "[1]"),
                entry("aws.ecs", "{}"),
                PutEventsRequestEntry.builder().build(),
                PutEventsRequestEntry.builder().source("shop").detail("{}").build(),
                entry("shop", "{}").toBuilder().eventBusName("nobody").build(),
                entry("shop", "{\"n\":2}"));
        assertThat(response.failedEntryCount()).isEqualTo(6);
        assertThat(response.entries())
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly(
                        null,
                        "MalformedDetail",
                        "MalformedDetail",
                        "NotAuthorizedForSourceException",
                        "InvalidArgument",
                        "InvalidArgument",
                        "InvalidArgument",
                        null);
        assertThat(response.entries().get(4).errorMessage())
                .isEqualTo("Parameter Source is not valid. Reason: Source is a required argument.");
        assertThat(world.waiting()).isEqualTo(2);
    }

    @Test
    void elevenEntriesAndTooManyBytesAreRefused() {
        assertThatThrownBy(() -> world.put(PutEventsRequest.builder()
                        .entries(Collections.nCopies(11, entry("shop", "{}")))
                        .build()))
                .hasMessageContaining("Member must have length less than or equal to 10");
        assertThatThrownBy(() -> world.put(PutEventsRequest.builder().build()))
                .hasMessageContaining("Member must have length greater than or equal to 1");
        assertThatThrownBy(() -> put(entry("shop", "{\"x\":\"" + "y".repeat(262_144) + "\"}")))
                .hasMessage("Total size of the entries in the request is over the limit.");
    }

    private PutEventsResponse put(PutEventsRequestEntry... entries) {
        return world.put(PutEventsRequest.builder().entries(entries).build());
    }

    private static PutEventsRequestEntry entry(String source, String detail) {
        return PutEventsRequestEntry.builder()
                .source(source)
                .detailType("order")
                .detail(detail)
                .build();
    }
}
