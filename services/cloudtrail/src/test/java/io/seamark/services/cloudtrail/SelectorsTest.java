package io.seamark.services.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.wire.CallRecorder.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.InvalidEventSelectorsException;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsRequest;
import tools.jackson.databind.json.JsonMapper;

/// Which records a trail wants.
class SelectorsTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:111122223333:function:f";

    @TempDir
    Path folder;

    private TrailWorld world;
    private DataSelections selections;
    private CallOutbox outbox;

    @BeforeEach
    void open() {
        world = new TrailWorld(folder);
        world.trail("audit");
        selections = new DataSelections(world.memory);
        outbox = new CallOutbox(world.calls, world.data, null, selections, events -> {}, world.clock);
    }

    @AfterEach
    void close() {
        selections.close();
        world.close();
    }

    @Test
    void withoutSelectorsATrailWantsManagementEvents() {
        assertThat(selected("arn:aws:s3:::b/k")).containsExactly("write", "read");
        assertThat(world.data.end()).isZero();
    }

    @Test
    void objectsAreSelectedByThePrefixOfTheirArn() {
        put(EventSelector.builder()
                .includeManagementEvents(false)
                .dataResources(data(RecordFacts.S3_OBJECT, "arn:aws:s3:::b/logs/"))
                .build());
        assertThat(selected("arn:aws:s3:::b/logs/1", "arn:aws:s3:::b/other", "arn:aws:s3:::c/logs/1", FUNCTION))
                .containsExactly("arn:aws:s3:::b/logs/1");
    }

    @Test
    void functionsAreSelectedByTheirArnWhateverTheVersion() {
        put(EventSelector.builder()
                .includeManagementEvents(false)
                .dataResources(data(RecordFacts.LAMBDA_FUNCTION, FUNCTION))
                .build());
        assertThat(selected(FUNCTION, FUNCTION + ":3", FUNCTION + "2")).containsExactly(FUNCTION, FUNCTION + ":3");
    }

    @Test
    void readsAndWritesAreSelectedApart() {
        put(EventSelector.builder().readWriteType("ReadOnly").build());
        assertThat(selected()).containsExactly("read");
        put(EventSelector.builder().readWriteType("WriteOnly").build());
        assertThat(selected()).contains("write").doesNotContain("read");
    }

    @Test
    void advancedSelectorsMatchFieldByField() {
        put(
                advanced(is("eventCategory", "Management"), is("readOnly", "true")),
                advanced(
                        is("eventCategory", "Data"),
                        is("resources.type", RecordFacts.S3_OBJECT),
                        AdvancedFieldSelector.builder()
                                .field("resources.ARN")
                                .startsWith("arn:aws:s3:::b/")
                                .notEndsWith(".tmp")
                                .build()));
        assertThat(selected("arn:aws:s3:::b/1", "arn:aws:s3:::b/1.tmp", "arn:aws:s3:::c/1", FUNCTION))
                .containsExactlyInAnyOrder("read", "arn:aws:s3:::b/1");
    }

    @Test
    void aDataRecordNamesItsResources() {
        put(EventSelector.builder()
                .dataResources(data(RecordFacts.S3_OBJECT, "arn:aws:s3"))
                .build());
        selected("arn:aws:s3:::b/k/1");
        var record = JsonMapper.shared()
                .readTree(world.data.read(0, 1, 1 << 20).getFirst().bytes());
        assertThat(record.path("managementEvent").asBoolean()).isFalse();
        assertThat(record.path("eventCategory").asString()).isEqualTo("Data");
        assertThat(record.path("resources").path(0).path("ARN").asString()).isEqualTo("arn:aws:s3:::b/k/1");
        assertThat(record.path("resources").path(1).path("type").asString()).isEqualTo("AWS::S3::Bucket");
        assertThat(record.path("resources").path(1).path("ARN").asString()).isEqualTo("arn:aws:s3:::b");
    }

    @Test
    void selectorsAreReadAsTheyWerePut() {
        put(EventSelector.builder()
                .dataResources(data(RecordFacts.S3_OBJECT, "arn:aws:s3:::b/"))
                .excludeManagementEventSources("kms.amazonaws.com")
                .build());
        var get = GetEventSelectorsRequest.builder().trailName("audit").build();
        EventSelector selector =
                world.ask(new GetEventSelectors(), get).eventSelectors().getFirst();
        assertThat(selector.readWriteTypeAsString()).isEqualTo("All");
        assertThat(selector.includeManagementEvents()).isTrue();
        assertThat(selector.excludeManagementEventSources()).containsExactly("kms.amazonaws.com");
        put(advanced(is("eventCategory", "Management")));
        var now = world.ask(new GetEventSelectors(), get);
        assertThat(now.hasEventSelectors()).isFalse();
        assertThat(now.advancedEventSelectors()
                        .getFirst()
                        .fieldSelectors()
                        .getFirst()
                        .equalsValue())
                .containsExactly("Management");
    }

    @Test
    void whatIsNotSupportedOrTooMuchIsRefused() {
        refused(PutEventSelectorsRequest.builder().trailName("audit").build());
        refused(EventSelector.builder().readWriteType("Some").build());
        refused(EventSelector.builder().includeManagementEvents(false).build());
        refused(EventSelector.builder()
                .dataResources(data("AWS::DynamoDB::Table", "arn:aws:dynamodb"))
                .build());
        refused(EventSelector.builder()
                .dataResources(data(RecordFacts.S3_OBJECT, "arn:aws:s3:::b"))
                .build());
        refused(EventSelector.builder()
                .dataResources(data(
                        RecordFacts.S3_OBJECT,
                        Collections.nCopies(251, "arn:aws:s3:::b/").toArray(String[]::new)))
                .build());
        refused(Collections.nCopies(6, EventSelector.builder().build()).toArray(EventSelector[]::new));
        refused(advanced(is("readOnly", "true")));
        refused(advanced(is("eventCategory", "NetworkActivity")));
        refused(advanced(is("eventCategory", "Data"), is("resources.type", "AWS::SQS::Queue")));
        refused(advanced(is("eventCategory", "Management"), is("resources.ARN", "x")));
        refused(advanced(is("eventCategory", "Management"), is("readOnly", "maybe")));
        refused(advanced(
                is("eventCategory", "Management"),
                is("eventName", Collections.nCopies(500, "x").toArray(String[]::new))));
    }

    /// What the trail gets of a write, a read, and data calls about each of these.
    private List<String> selected(String... arns) {
        selections.start();
        world.clock.advance(Duration.ofSeconds(1));
        world.call(Calls.write(Calls.ROOT, "write", world.clock.instant()));
        world.call(Calls.read(Calls.ROOT, "read", world.clock.instant()));
        for (String arn : arns) {
            outbox.recordData(data(arn), List.of(arn));
        }
        world.buckets.files.clear();
        world.deliver();
        return world.delivered();
    }

    private Call data(String arn) {
        return Calls.write(Calls.ANNA, arn, world.clock.instant());
    }

    private static DataResource data(String type, String... values) {
        return DataResource.builder().type(type).values(values).build();
    }

    private static AdvancedEventSelector advanced(AdvancedFieldSelector... fields) {
        return AdvancedEventSelector.builder().fieldSelectors(fields).build();
    }

    private static AdvancedFieldSelector is(String field, String... values) {
        return AdvancedFieldSelector.builder().field(field).equalsValue(values).build();
    }

    private void put(EventSelector... selectors) {
        world.ask(
                new PutEventSelectors(),
                PutEventSelectorsRequest.builder()
                        .trailName("audit")
                        .eventSelectors(selectors)
                        .build());
    }

    private void put(AdvancedEventSelector... selectors) {
        world.ask(
                new PutEventSelectors(),
                PutEventSelectorsRequest.builder()
                        .trailName("audit")
                        .advancedEventSelectors(selectors)
                        .build());
    }

    private void refused(EventSelector... selectors) {
        assertThatThrownBy(() -> put(selectors))
                .as("%s", Arrays.toString(selectors))
                .isInstanceOf(InvalidEventSelectorsException.class);
    }

    private void refused(AdvancedEventSelector... selectors) {
        assertThatThrownBy(() -> put(selectors))
                .as("%s", Arrays.toString(selectors))
                .isInstanceOf(InvalidEventSelectorsException.class);
    }

    private void refused(PutEventSelectorsRequest request) {
        assertThatThrownBy(() -> world.ask(new PutEventSelectors(), request))
                .isInstanceOf(InvalidEventSelectorsException.class);
    }
}
