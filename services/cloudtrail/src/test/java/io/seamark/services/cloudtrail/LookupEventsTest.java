package io.seamark.services.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.CallRecorder.Call;
import io.seamark.platform.wire.PageTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.InvalidLookupAttributesException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidMaxResultsException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTimeRangeException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import tools.jackson.databind.json.JsonMapper;

/// What a lookup finds in the history.
class LookupEventsTest {
    private static final JournalSettings SMALL = new JournalSettings(4096, Duration.ofMillis(1), 8);

    @TempDir
    Path folder;

    private final View view = View.of(new MemoryStore(new FakeClock(Calls.T0)));
    private Journals journals;
    private Journal history;
    private LookupEvents lookup;
    private int calls;

    @BeforeEach
    void open() {
        journals = Journals.open(folder, SMALL, new Random(1));
        history = journals.journal("calls");
        lookup = new LookupEvents(history, new PageTokens(new byte[16]));
    }

    @AfterEach
    void close() {
        journals.close();
    }

    @Test
    void findsNothingInAnEmptyHistory() {
        assertThat(ask(LookupEventsRequest.builder().build()).events()).isEmpty();
    }

    @Test
    void newestComeFirstAndPagesFollow() {
        for (int i = 0; i < 120; i++) {
            add(Calls.write(Calls.ROOT, "r-" + i, Calls.T0.plusSeconds(i)));
        }
        var times = new ArrayList<Instant>();
        var sizes = new ArrayList<Integer>();
        String token = null;
        do {
            LookupEventsResponse page =
                    ask(LookupEventsRequest.builder().nextToken(token).build());
            page.events().forEach(event -> times.add(event.eventTime()));
            sizes.add(page.events().size());
            token = page.nextToken();
        } while (token != null);
        assertThat(sizes).containsExactly(50, 50, 20);
        assertThat(times).hasSize(120).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    /// A record that cannot be read stops whoever reads it.
    @Test
    void aTimeRangeReadsNoRecordsOfOtherTimes() {
        for (int i = 0; i < 200; i++) {
            history.append(Calls.T0.plus(Duration.ofHours(i)), "broken".getBytes(StandardCharsets.UTF_8));
        }
        Instant start = Calls.T0.plus(Duration.ofHours(200));
        add(Calls.write(Calls.ROOT, "wanted", start));
        for (int i = 201; i < 400; i++) {
            history.append(Calls.T0.plus(Duration.ofHours(i)), "broken".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(ask(LookupEventsRequest.builder()
                                .startTime(start.minusSeconds(1))
                                .endTime(start.plusSeconds(1))
                                .build())
                        .events())
                .hasSize(1);
    }

    @Test
    void anEventCarriesItsWholeRecord() {
        add(Calls.write(Calls.ANNA, "r-1", Calls.T0));
        Event event = ask(LookupEventsRequest.builder().build()).events().getFirst();
        assertThat(event.eventName()).isEqualTo("CreateUser");
        assertThat(event.username()).isEqualTo("anna");
        assertThat(event.accessKeyId()).isEqualTo("AKIDANNA");
        assertThat(event.readOnly()).isEqualTo("false");
        assertThat(event.eventSource()).isEqualTo("iam.amazonaws.com");
        assertThat(event.resources().getFirst().resourceType()).isEqualTo("AWS::IAM::User");
        assertThat(event.resources().getFirst().resourceName()).isEqualTo("bob");
        assertThat(JsonMapper.shared()
                        .readTree(event.cloudTrailEvent())
                        .path("eventID")
                        .asString())
                .isEqualTo(event.eventId());
    }

    @ParameterizedTest
    @CsvSource({
        "EventName, CreateUser, 3",
        "EventName, ListUsers, 1",
        "EventName, Nothing, 0",
        "ReadOnly, true, 1",
        "ReadOnly, false, 3",
        "Username, anna, 1",
        "Username, root, 1",
        "Username, night, 2",
        "AccessKeyId, ASIANIGHT, 2",
        "EventSource, iam.amazonaws.com, 4",
        "ResourceName, bob, 3",
        "ResourceType, AWS::IAM::User, 3"
    })
    void oneAttributeFilters(String key, String value, int found) {
        add(Calls.write(Calls.ROOT, "r-1", Calls.T0));
        add(Calls.read(Calls.ANNA, "r-2", Calls.T0));
        add(Calls.refused(Calls.SESSION, "r-3", Calls.T0));
        add(Calls.write(Calls.SESSION, "r-4", Calls.T0));
        assertThat(ask(LookupEventsRequest.builder()
                                .lookupAttributes(attribute(key, value))
                                .build())
                        .events())
                .hasSize(found);
    }

    @Test
    void theEventIdFindsItsEvent() {
        add(Calls.write(Calls.ROOT, "r-1", Calls.T0));
        add(Calls.write(Calls.ROOT, "r-2", Calls.T0));
        Event event = ask(LookupEventsRequest.builder().build()).events().getLast();
        assertThat(ask(LookupEventsRequest.builder()
                                .lookupAttributes(attribute("EventId", event.eventId()))
                                .build())
                        .events())
                .containsExactly(event);
    }

    @Test
    void aTimeRangeIncludesItsEnds() {
        for (int i = 0; i < 5; i++) {
            add(Calls.write(
                    Calls.ROOT, "r-" + i, Instant.parse("2026-03-01T10:20:30Z").plusSeconds(i)));
        }
        assertThat(ask(LookupEventsRequest.builder()
                                .startTime(Instant.parse("2026-03-01T10:20:31Z"))
                                .endTime(Instant.parse("2026-03-01T10:20:33Z"))
                                .build())
                        .events())
                .hasSize(3);
    }

    @Test
    void anotherRegionAndAnotherAccountSeeNothing() {
        add(Calls.write(Calls.ROOT, "r-1", Calls.T0));
        CallContext elsewhere = call(new Region("us-east-1"));
        assertThat(lookup.handle(elsewhere, view, LookupEventsRequest.builder().build())
                        .response()
                        .events())
                .isEmpty();
    }

    @Test
    void whatBreaksAConstraintIsRefused() {
        assertThatThrownBy(
                        () -> ask(LookupEventsRequest.builder().maxResults(51).build()))
                .isInstanceOf(InvalidMaxResultsException.class);
        assertThatThrownBy(() ->
                        ask(LookupEventsRequest.builder().nextToken("made up").build()))
                .isInstanceOf(InvalidNextTokenException.class);
        assertThatThrownBy(() -> ask(LookupEventsRequest.builder()
                        .startTime(Calls.T0)
                        .endTime(Calls.T0.minusSeconds(1))
                        .build()))
                .isInstanceOf(InvalidTimeRangeException.class);
        assertThatThrownBy(() -> ask(LookupEventsRequest.builder()
                        .lookupAttributes(attribute("EventName", "x"), attribute("ReadOnly", "true"))
                        .build()))
                .isInstanceOf(InvalidLookupAttributesException.class);
    }

    private static LookupAttribute attribute(String key, String value) {
        return LookupAttribute.builder().attributeKey(key).attributeValue(value).build();
    }

    private void add(Call call) {
        history.append(call.context().time(), new CallRecord().write(call));
    }

    private LookupEventsResponse ask(LookupEventsRequest request) {
        return lookup.handle(call(new Region("eu-central-1")), view, request).response();
    }

    /// Each a little later than the one before.
    private CallContext call(Region region) {
        return new CallContext(
                Calls.ACCOUNT,
                region,
                Calls.ROOT,
                "lookup",
                Calls.T0.plusSeconds(3600).plusMillis(calls++),
                new CallContext.Seed(new byte[32]),
                "192.0.2.7",
                "test",
                true);
    }
}
