package io.seamark.services.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.services.s3.StoredLifecycle.Form;
import io.seamark.services.s3.StoredLifecycle.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Transition;

/// What a lifecycle configuration may say, and what has lived long enough by it.
class LifecycleTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Rule read(Consumer<LifecycleRule.Builder> rule) {
        var builder = LifecycleRule.builder().id("r").status("Enabled");
        rule.accept(builder);
        var all = BucketLifecycleConfiguration.builder().rules(builder.build()).build();
        return LifecycleRules.read(all, number -> "n" + number).rules().getFirst();
    }

    private static Lifespan at(String now, Rule rule) {
        return new Lifespan(new StoredLifecycle(List.of(rule)), Instant.parse(now));
    }

    private static StoredObject object(Instant modified, long sequence, long size, Map<String, String> tags) {
        var attributes = new Attributes(Map.of(), Map.of(), tags);
        return new StoredObject("v" + sequence, sequence, false, modified, size, "e", null, null, 0, attributes, null);
    }

    private static StoredObject object(Instant modified) {
        return object(modified, 1, 10, Map.of());
    }

    @Test
    void anObjectExpiresAtTheMidnightBehindItsDays() {
        Rule rule = read(r -> r.filter(f -> f.prefix("logs/")).expiration(e -> e.days(1)));
        assertThat(at("2026-03-02T23:59:59Z", rule).expires("logs/a", object(NOON), true))
                .isFalse();
        assertThat(at("2026-03-03T00:00:00Z", rule).expires("logs/a", object(NOON), true))
                .isTrue();
        assertThat(at("2026-03-09T00:00:00Z", rule).expires("other", object(NOON), true))
                .isFalse();
    }

    @Test
    void theHeaderTellsTheEarliestEndAndTheRuleThatBringsIt() {
        Rule late = read(r -> r.id("late").filter(f -> f.prefix("")).expiration(e -> e.days(30)));
        Rule soon = read(r -> r.id("old logs").filter(f -> f.prefix("logs/")).expiration(e -> e.days(3)));
        var lifespan = new Lifespan(new StoredLifecycle(List.of(late, soon)), NOON);
        assertThat(lifespan.expiration("logs/a", object(NOON)))
                .contains("expiry-date=\"Thu, 05 Mar 2026 00:00:00 GMT\", rule-id=\"old%20logs\"");
        assertThat(lifespan.expiration("a", object(NOON)))
                .contains("expiry-date=\"Wed, 01 Apr 2026 00:00:00 GMT\", rule-id=\"late\"");
        Rule uploads =
                read(r -> r.filter(f -> f.prefix("")).abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(1)));
        assertThat(new Lifespan(new StoredLifecycle(List.of(uploads)), NOON).expiration("a", object(NOON)))
                .isEmpty();
    }

    @Test
    void tagsAndSizesOfAFilterMustAllHold() {
        Rule rule = read(r -> r.filter(f -> f.and(a -> a.prefix("p")
                        .tags(Tag.builder().key("k").value("v").build())
                        .objectSizeGreaterThan(5L)))
                .expiration(e -> e.date(Instant.parse("2026-03-02T00:00:00Z"))));
        assertThat(rule.form()).isEqualTo(Form.AND);
        Lifespan later = at("2026-03-02T00:00:00Z", rule);
        assertThat(later.expires("p", object(NOON, 1, 6, Map.of("k", "v", "x", "y")), true))
                .isTrue();
        assertThat(later.expires("p", object(NOON, 1, 5, Map.of("k", "v")), true))
                .isFalse();
        assertThat(later.expires("p", object(NOON, 1, 6, Map.of()), true)).isFalse();
    }

    @Test
    void aDeleteMarkerExpiresOnlyWhenItIsTheLastVersion() {
        Rule rule = read(r -> r.filter(f -> f.prefix("")).expiration(e -> e.expiredObjectDeleteMarker(true)));
        StoredObject marker = StoredObject.deleteMarker(NOON);
        assertThat(at("2026-03-01T12:00:01Z", rule).expires("k", marker, true)).isTrue();
        assertThat(at("2026-03-01T12:00:01Z", rule).expires("k", marker, false)).isFalse();
        assertThat(at("2027-03-01T12:00:01Z", rule).expires("k", object(NOON), true))
                .isFalse();
    }

    @Test
    void noncurrentVersionsExpireByTheTimeTheyWereReplacedAndTheNewestStay() {
        Rule rule = read(r -> r.filter(f -> f.prefix(""))
                .noncurrentVersionExpiration(n -> n.noncurrentDays(1).newerNoncurrentVersions(1)));
        StoredObject current = object(Instant.parse("2026-03-10T12:00:00Z"), 4, 1, Map.of());
        StoredObject third = object(Instant.parse("2026-03-05T12:00:00Z"), 3, 1, Map.of());
        StoredObject second = object(Instant.parse("2026-03-03T12:00:00Z"), 2, 1, Map.of());
        StoredObject first = object(NOON, 1, 1, Map.of());
        List<StoredObject> noncurrent = List.of(third, second, first);
        assertThat(at("2026-03-05T00:00:00Z", rule).expired("k", current, noncurrent))
                .containsExactly(first);
        assertThat(at("2026-03-20T00:00:00Z", rule).expired("k", current, noncurrent))
                .containsExactly(second, first);
    }

    @Test
    void whatIsNoRuleIsRefusedInS3sWords() {
        refused("MalformedXML", "well-formed", r -> r.expiration(e -> e.days(1)));
        refused("MalformedXML", "well-formed", r -> r.filter(f -> f.prefix("")).status("On"));
        refused("InvalidRequest", "At least one action", r -> r.filter(f -> f.prefix("")));
        refused(
                "InvalidArgument",
                "'Days' for Expiration action must be a positive integer",
                r -> r.filter(f -> f.prefix("")).expiration(e -> e.days(0)));
        refused(
                "InvalidArgument",
                "'Date' must be at midnight GMT",
                r -> r.filter(f -> f.prefix("")).expiration(e -> e.date(NOON)));
        refused(
                "InvalidRequest",
                "AbortIncompleteMultipartUpload cannot be specified with Tags.",
                r -> r.filter(f -> f.tag(t -> t.key("k").value("v")))
                        .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(1)));
        refused(
                "NotImplemented",
                "Transition",
                r -> r.filter(f -> f.prefix(""))
                        .transitions(Transition.builder()
                                .days(1)
                                .storageClass("GLACIER")
                                .build()));
    }

    private static void refused(String code, String message, Consumer<LifecycleRule.Builder> rule) {
        assertThatThrownBy(() -> read(rule))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
