package io.seamark.services.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.Region;
import io.seamark.platform.wire.PageTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudtrail.model.AddTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.CloudWatchLogsDeliveryUnavailableException;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.DeleteTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.InsufficientS3BucketPolicyException;
import software.amazon.awssdk.services.cloudtrail.model.InsufficientSnsTopicPolicyException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidHomeRegionException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidS3BucketNameException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTrailNameException;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.MaximumNumberOfTrailsExceededException;
import software.amazon.awssdk.services.cloudtrail.model.OrganizationsNotInUseException;
import software.amazon.awssdk.services.cloudtrail.model.RemoveTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.S3BucketDoesNotExistException;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.Tag;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.cloudtrail.model.TrailAlreadyExistsException;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;

/// What a trail may be, and who sees it.
class TrailsTest {
    private static final Region OTHER = new Region("us-east-1");
    private static final String ARN = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/audit";

    @TempDir
    Path folder;

    private TrailWorld world;

    @BeforeEach
    void open() {
        world = new TrailWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "-ab", "ab_", "a..b", "a_-b", "a b", "192.168.5.4", "a/b"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> create(named(name))).isInstanceOf(InvalidTrailNameException.class);
    }

    @Test
    void aTrailIsAsItWasAskedFor() {
        create(named("audit")
                .s3KeyPrefix("p")
                .snsTopicName("files")
                .cloudWatchLogsLogGroupArn(MemoryLines.GROUP)
                .cloudWatchLogsRoleArn(MemoryLines.ROLE));
        Trail trail = get("audit");
        assertThat(trail.trailARN()).isEqualTo(ARN);
        assertThat(trail.homeRegion()).isEqualTo("eu-central-1");
        assertThat(trail.snsTopicARN()).isEqualTo(MemoryTopics.TOPIC);
        assertThat(trail.s3KeyPrefix()).isEqualTo("p");
        assertThat(trail.includeGlobalServiceEvents()).isTrue();
        assertThat(trail.logFileValidationEnabled()).isFalse();
        assertThat(trail.hasCustomEventSelectors()).isFalse();
        assertThat(world.ask(
                                new GetTrailStatus(),
                                GetTrailStatusRequest.builder().name(ARN).build())
                        .isLogging())
                .isFalse();
    }

    @Test
    void whereItCannotDeliverItIsNotMade() {
        world.buckets.say("locked", LogFileStore.BucketCheck.NOT_PERMITTED);
        refused(named("audit").s3BucketName("nowhere"), S3BucketDoesNotExistException.class);
        refused(named("audit").s3BucketName("locked"), InsufficientS3BucketPolicyException.class);
        refused(named("audit").s3BucketName("Not_A_Bucket"), InvalidS3BucketNameException.class);
        refused(named("audit").snsTopicName("other"), InsufficientSnsTopicPolicyException.class);
        refused(
                named("audit")
                        .cloudWatchLogsLogGroupArn("arn:aws:logs:eu-central-1:111122223333:log-group:other:*")
                        .cloudWatchLogsRoleArn(MemoryLines.ROLE),
                CloudWatchLogsDeliveryUnavailableException.class);
        refused(named("audit").isOrganizationTrail(true), OrganizationsNotInUseException.class);
        refused(
                named("audit").isMultiRegionTrail(true).includeGlobalServiceEvents(false),
                InvalidParameterCombinationException.class);
        assertThat(world.ask(
                                new ListTrails(new PageTokens(new byte[16])),
                                ListTrailsRequest.builder().build())
                        .trails())
                .isEmpty();
    }

    @Test
    void aNameIsTakenOnceAndARegionHasFiveTrails() {
        for (int i = 0; i < 4; i++) {
            create(named("trail-" + i));
        }
        refused(named("trail-0"), TrailAlreadyExistsException.class);
        create(OTHER, named("everywhere").isMultiRegionTrail(true));
        refused(named("trail-5"), MaximumNumberOfTrailsExceededException.class);
        create(OTHER, named("trail-5"));
    }

    @Test
    void aTrailOfAllRegionsIsDescribedInEachAndChangedAtHome() {
        create(named("audit").isMultiRegionTrail(true));
        create(named("local"));
        assertThat(described(OTHER, true)).containsExactly("audit");
        assertThat(described(OTHER, false)).isEmpty();
        assertThat(described(TrailWorld.HOME, true)).containsExactly("audit", "local");
        assertThatThrownBy(() -> world.ask(
                        OTHER,
                        new StopLogging(),
                        StopLoggingRequest.builder().name(ARN).build()))
                .isInstanceOf(InvalidHomeRegionException.class);
        assertThatThrownBy(() -> world.ask(
                        OTHER,
                        new GetTrail(),
                        GetTrailRequest.builder().name("audit").build()))
                .isInstanceOf(TrailNotFoundException.class);
    }

    @Test
    void anUpdateChangesWhatItNames() {
        create(named("audit").s3KeyPrefix("p").snsTopicName("files"));
        world.ask(
                new UpdateTrail(world.check()),
                UpdateTrailRequest.builder()
                        .name("audit")
                        .snsTopicName("")
                        .isMultiRegionTrail(true)
                        .build());
        assertThat(get("audit").snsTopicARN()).isNull();
        assertThat(get("audit").s3KeyPrefix()).isEqualTo("p");
        assertThat(get("audit").isMultiRegionTrail()).isTrue();
        assertThatThrownBy(() -> world.ask(
                        new UpdateTrail(world.check()),
                        UpdateTrailRequest.builder()
                                .name("audit")
                                .s3BucketName("nowhere")
                                .build()))
                .isInstanceOf(S3BucketDoesNotExistException.class);
        assertThat(get("audit").s3BucketName()).isEqualTo(MemoryBuckets.BUCKET);
    }

    @Test
    void theStatusTellsWhenLoggingBeganAndEnded() {
        world.trail("audit");
        world.clock.advance(Duration.ofMinutes(1));
        world.ask(new StopLogging(), StopLoggingRequest.builder().name("audit").build());
        world.ask(new StopLogging(), StopLoggingRequest.builder().name("audit").build());
        var status = world.ask(
                new GetTrailStatus(),
                GetTrailStatusRequest.builder().name("audit").build());
        assertThat(status.isLogging()).isFalse();
        assertThat(status.startLoggingTime()).isEqualTo(Calls.T0);
        assertThat(status.stopLoggingTime()).isEqualTo(Calls.T0.plusSeconds(60));
        world.ask(
                new StartLogging(), StartLoggingRequest.builder().name("audit").build());
        assertThat(world.ask(
                                new GetTrailStatus(),
                                GetTrailStatusRequest.builder().name("audit").build())
                        .isLogging())
                .isTrue();
    }

    @Test
    void tagsComeAndGo() {
        create(named("audit").tagsList(tag("team", "blue")));
        world.ask(
                new AddTags(),
                AddTagsRequest.builder()
                        .resourceId(ARN)
                        .tagsList(tag("env", "test"), tag("team", "red"))
                        .build());
        assertThat(tags()).containsExactly(tag("env", "test"), tag("team", "red"));
        world.ask(
                new RemoveTags(),
                RemoveTagsRequest.builder()
                        .resourceId(ARN)
                        .tagsList(Tag.builder().key("team").build())
                        .build());
        assertThat(tags()).containsExactly(tag("env", "test"));
    }

    @Test
    void whatIsDeletedIsGone() {
        create(named("audit"));
        world.ask(new DeleteTrail(), DeleteTrailRequest.builder().name("audit").build());
        assertThatThrownBy(() -> get("audit"))
                .isInstanceOf(TrailNotFoundException.class)
                .hasMessageContaining("Unknown trail: audit for the user: 111122223333");
    }

    private List<Tag> tags() {
        return world.ask(
                        new ListTags(),
                        ListTagsRequest.builder().resourceIdList(ARN).build())
                .resourceTagList()
                .getFirst()
                .tagsList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private List<String> described(Region region, boolean shadows) {
        return world
                .ask(
                        region,
                        new DescribeTrails(),
                        DescribeTrailsRequest.builder()
                                .includeShadowTrails(shadows)
                                .build())
                .trailList()
                .stream()
                .map(Trail::name)
                .toList();
    }

    private Trail get(String name) {
        return world.ask(new GetTrail(), GetTrailRequest.builder().name(name).build())
                .trail();
    }

    private static CreateTrailRequest.Builder named(String name) {
        return CreateTrailRequest.builder().name(name).s3BucketName(MemoryBuckets.BUCKET);
    }

    private void create(CreateTrailRequest.Builder request) {
        create(TrailWorld.HOME, request);
    }

    private void create(Region region, CreateTrailRequest.Builder request) {
        world.ask(region, new CreateTrail(world.check()), request.build());
    }

    private void refused(CreateTrailRequest.Builder request, Class<? extends Exception> error) {
        assertThatThrownBy(() -> create(request)).isInstanceOf(error);
    }
}
