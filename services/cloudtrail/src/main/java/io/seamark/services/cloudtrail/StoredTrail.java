package io.seamark.services.cloudtrail;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/// A trail: which records of an account go where.
///
/// @param uid of this trail alone; one that is made later under the same name has another
/// @param region its home Region
/// @param prefix what the keys of its files begin with; null for nothing
/// @param topic the ARN that is told of each file
/// @param validatedSince since when digest files are made; null where they are not
/// @param logging the times in which it logs, the last one open while it does
record StoredTrail(
        String uid,
        String account,
        String region,
        String name,
        String bucket,
        @Nullable String prefix,
        @Nullable String topic,
        @Nullable String logGroup,
        @Nullable String logRole,
        boolean globalEvents,
        boolean multiRegion,
        @Nullable Instant validatedSince,
        Selection selection,
        List<Logging> logging,
        Map<String, String> tags) {
    static final Prefix<StoredTrail> ALL = new Prefix<>("/cloudtrail/trails/", StoredTrail.class);

    /// Closed times are kept this long, for records that become known late.
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int MOST_TIMES = 500;

    /// @param until null while it lasts
    record Logging(Instant from, @Nullable Instant until) {}

    static Prefix<StoredTrail> of(AccountId account) {
        return ALL.folder(account.value());
    }

    static Key<StoredTrail> key(AccountId account, Region region, String name) {
        return of(account).folder(region.value()).key(name);
    }

    Key<StoredTrail> key() {
        return key(new AccountId(account), new Region(region), name);
    }

    String arn() {
        return "arn:aws:cloudtrail:" + region + ":" + account + ":trail/" + name;
    }

    boolean isLogging() {
        return !logging.isEmpty() && logging.getLast().until() == null;
    }

    /// Whether it logged at a time, of which records know the second only.
    boolean loggedAt(Instant second) {
        return logging.stream()
                .anyMatch(time -> second.plusSeconds(1).isAfter(time.from())
                        && (time.until() == null || !second.isAfter(time.until())));
    }

    /// Whether it is there for callers in a Region.
    boolean isIn(Region asked) {
        return multiRegion || region.equals(asked.value());
    }

    StoredTrail started(Instant now) {
        var times = new ArrayList<>(logging);
        times.removeIf(time -> time.until() != null && time.until().isBefore(now.minus(KEPT)));
        if (times.size() >= MOST_TIMES) {
            times.removeFirst();
        }
        times.add(new Logging(now, null));
        return withLogging(times);
    }

    StoredTrail stopped(Instant now) {
        var times = new ArrayList<>(logging);
        times.add(new Logging(times.removeLast().from(), now));
        return withLogging(times);
    }

    StoredTrail withSelection(Selection changed) {
        return with(changed, logging, tags);
    }

    StoredTrail withTags(Map<String, String> changed) {
        return with(selection, logging, changed);
    }

    private StoredTrail withLogging(List<Logging> changed) {
        return with(selection, List.copyOf(changed), tags);
    }

    private StoredTrail with(Selection selected, List<Logging> logged, Map<String, String> tagged) {
        return new StoredTrail(
                uid,
                account,
                region,
                name,
                bucket,
                prefix,
                topic,
                logGroup,
                logRole,
                globalEvents,
                multiRegion,
                validatedSince,
                selected,
                logged,
                tagged);
    }

    @SuppressWarnings("deprecation") // the topic's name is still told, as AWS does
    Trail shape() {
        return Trail.builder()
                .name(name)
                .s3BucketName(bucket)
                .s3KeyPrefix(prefix)
                .snsTopicName(topicName())
                .snsTopicARN(topic)
                .includeGlobalServiceEvents(globalEvents)
                .isMultiRegionTrail(multiRegion)
                .homeRegion(region)
                .trailARN(arn())
                .logFileValidationEnabled(validatedSince != null)
                .cloudWatchLogsLogGroupArn(logGroup)
                .cloudWatchLogsRoleArn(logRole)
                .hasCustomEventSelectors(!selection.equals(Selection.STANDARD))
                .hasInsightSelectors(false)
                .isOrganizationTrail(false)
                .build();
    }

    /// Fills a response that has members of a trail.
    <B extends SdkPojo> B fill(B builder) {
        Trail shape = shape();
        List<SdkField<?>> members = shape.sdkFields();
        for (SdkField<?> member : builder.sdkFields()) {
            members.stream()
                    .filter(known -> known.memberName().equals(member.memberName()))
                    .findFirst()
                    .ifPresent(known -> member.set(builder, known.getValueOrDefault(shape)));
        }
        return builder;
    }

    /// The last part of the topic's ARN.
    private @Nullable String topicName() {
        return topic == null ? null : topic.substring(topic.lastIndexOf(':') + 1);
    }
}
