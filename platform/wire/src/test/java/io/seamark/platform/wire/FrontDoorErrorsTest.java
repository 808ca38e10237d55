package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.route53.model.HostedZoneAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/// What a caller is told when a call does not succeed, in the words of its service's family.
class FrontDoorErrorsTest {
    private static final DoorFamily.Decision NOTHING = (call, view) -> Txn.none();

    private final FakeClock clock = new FakeClock();
    private final TroubledStore store = new TroubledStore(new MemoryStore(clock));

    @ParameterizedTest
    @CsvSource({
        "AWS_JSON, UnknownOperationException, 400",
        "AWS_QUERY, InvalidAction, 400",
        "EC2, InvalidAction, 400",
        "REST_XML, UnknownOperationException, 404",
        "REST_JSON, UnknownOperationException, 404",
        "S3, MethodNotAllowed, 405"
    })
    void anOperationThatDoesNotExist(DoorFamily family, String code, int status) {
        expect(door(family, NOTHING).ask(family.unknown), code, status);
    }

    @ParameterizedTest
    @EnumSource
    void anOperationThatIsNotImplementedYetIsNamed(DoorFamily family) {
        var reply = new FrontDoorOnMemory(store, clock).ask(family.known);

        expect(reply, family == DoorFamily.S3 ? "NotImplemented" : "NotImplementedException", 501);
        assertThat(reply.text()).contains(family.known.service() + ":" + family.operation);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_JSON, SerializationException",
        "AWS_QUERY, MalformedInput",
        "EC2, InvalidParameterValue",
        "REST_XML, MalformedInput",
        "REST_JSON, SerializationException",
        "S3, MalformedXML"
    })
    void aBodyThatCannotBeRead(DoorFamily family, String code) {
        var door = door(family, (call, view) -> {
            throw new AssertionError("performed");
        });

        expect(door.ask(family.malformed), code, 400);
        assertThat(door.later).singleElement().satisfies(call -> {
            assertThat(call.errorCode()).isEqualTo(code);
            assertThat(call.request()).isNull();
        });
    }

    @Test
    void aModelledExceptionHasItsCodeAndStatus() {
        expect(
                answered(
                        DoorFamily.AWS_JSON,
                        ClusterNotFoundException.builder()
                                .message("No cluster.")
                                .build()),
                "ClusterNotFoundException",
                400);
        expect(
                answered(
                        DoorFamily.REST_JSON,
                        ResourceConflictException.builder()
                                .message("It exists.")
                                .build()),
                "ResourceConflictException",
                409);
        expect(
                answered(
                        DoorFamily.REST_XML,
                        HostedZoneAlreadyExistsException.builder()
                                .message("It exists.")
                                .build()),
                "HostedZoneAlreadyExists",
                409);
        expect(
                answered(
                        DoorFamily.S3,
                        NoSuchBucketException.builder().message("No bucket.").build()),
                "NoSuchBucket",
                404);
    }

    @Test
    void anErrorOfS3NamesWhatItIsAboutAndItsSecondRequestIdIsThatOfTheHead() {
        var reply = answered(
                DoorFamily.S3,
                NoSuchBucketException.builder().message("No bucket.").build());

        assertThat(reply.text()).contains("<BucketName>bucket</BucketName>").doesNotContain("<Resource>");
        assertThat(reply.text())
                .contains("<HostId>" + reply.headers().first("x-amz-id-2").orElseThrow() + "</HostId>");
        assertThat(answered(DoorFamily.S3, new ApiException("InvalidRequest", 400, "No."))
                        .text())
                .contains("<Resource>/bucket</Resource>");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-MD5, abc, InvalidDigest",
        "Content-MD5, MDAwMDAwMDAwMDAwMDAwMA==, BadDigest",
        "x-amz-checksum-crc32, AAAAAA==, BadDigest",
        "x-amz-checksum-crc32, AAAA, InvalidRequest"
    })
    void aDocumentThatIsNotTheOneOfItsDigestIsNotLookedAt(String header, String value, String code) {
        DoorExchange exchange = DoorFamily.S3.known.headed(clock.instant(), header, value);

        expect(
                door(DoorFamily.S3, (call, view) -> {
                            throw new AssertionError("performed");
                        })
                        .ask(exchange),
                code,
                400);
    }

    @ParameterizedTest
    @EnumSource
    void aCommonErrorGoesOutAsItStands(DoorFamily family) {
        var reply = answered(family, new ApiException("ValidationError", 422, "Three is too many."));

        expect(reply, "ValidationError", 422);
        assertThat(reply.text()).contains("Three is too many.");
    }

    @ParameterizedTest
    @EnumSource
    void anythingElseIsAnInternalFailureWithOneLineInTheLog(DoorFamily family) {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(FrontDoor.class);
        logger.setLevel(Level.ERROR);
        logger.addAppender(log);
        DoorExchange reply;
        try {
            reply = answered(family, new IllegalStateException("the inner secret"));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }

        boolean internalError = family == DoorFamily.S3 || family == DoorFamily.EC2;
        expect(reply, internalError ? "InternalError" : "InternalFailure", 500);
        assertThat(reply.text())
                .contains(reply.requestId())
                .doesNotContain("the inner secret", "IllegalStateException", "io.seamark");
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains("requestId=" + reply.requestId(), family.operation);
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("the inner secret");
        });
    }

    @Test
    void aResponseThatCannotBeWrittenIsAnInternalFailureAndChangesNothing() {
        var service = ServiceApi.of("ecs")
                .on(
                        CreateClusterRequest.class,
                        (call, view, request) -> new Answer<>(
                                new UnwritableResponse(),
                                Txn.none().put(new Key<>("/made", String.class), "by the call")))
                .build();
        long before = store.revision();

        DoorExchange reply = new FrontDoorOnMemory(store, clock, service).ask(DoorFamily.AWS_JSON.known);

        expect(reply, "InternalFailure", 500);
        assertThat(store.revision()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_JSON, AccessDeniedException, 400",
        "AWS_QUERY, AccessDenied, 403",
        "EC2, UnauthorizedOperation, 403",
        "REST_XML, AccessDenied, 403",
        "REST_JSON, AccessDeniedException, 403",
        "S3, AccessDenied, 403"
    })
    void whatPoliciesDoNotAllow(DoorFamily family, String code, int status) {
        var door = new FrontDoorOnMemory(
                store,
                clock,
                (call, action, resources) -> new Authorizer.Decision.Denied(action + " on " + resources),
                null,
                family.api((call, view) -> {
                    throw new AssertionError("performed");
                }));

        var reply = door.ask(family.known);

        expect(reply, code, status);
        assertThat(reply.text()).contains(family.known.service() + ":" + family.operation + " on [*]");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_JSON, MissingAuthenticationTokenException, 400",
        "AWS_QUERY, MissingAuthenticationToken, 403",
        "EC2, MissingAuthenticationToken, 403",
        "REST_XML, MissingAuthenticationToken, 403",
        "REST_JSON, MissingAuthenticationTokenException, 403",
        "S3, AccessDenied, 403"
    })
    void aCallThatIsNotSigned(DoorFamily family, String code, int status) {
        FrontDoorOnMemory door = door(family, NOTHING);
        expect(door.ask(family.known.unsigned()), code, status);
        // As CloudTrail has it: nobody knows whose call it was.
        assertThat(door.later).isEmpty();
        assertThat(door.recorded()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_JSON, ThrottlingException, 400",
        "AWS_QUERY, Throttling, 400",
        "EC2, RequestLimitExceeded, 503",
        "REST_XML, Throttling, 400",
        "REST_JSON, TooManyRequestsException, 429",
        "S3, SlowDown, 503"
    })
    void endlessConflictsAreThrottling(DoorFamily family, String code, int status) {
        store.conflicts.set(Integer.MAX_VALUE);

        expect(
                door(family, (call, view) -> Txn.none().put(new Key<>("/a", String.class), "b"))
                        .ask(family.known),
                code,
                status);
        assertThat(store.commits).hasValue(Transactions.MAX_ATTEMPTS);
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatCannotBeReached(DoorFamily family) {
        store.unavailable = true;

        var reply = door(family, (call, view) -> Txn.none().put(new Key<>("/a", String.class), "b"))
                .ask(family.known);

        expect(reply, family == DoorFamily.AWS_JSON ? "ServiceUnavailableException" : "ServiceUnavailable", 503);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsTooLarge(DoorFamily family) {
        var known = family.known;
        var large = new DoorRequest(
                known.service(),
                known.method(),
                known.path(),
                known.type(),
                known.target(),
                known.body() + " ".repeat(FrontDoorOnMemory.MAX_BODY));

        boolean s3 = family == DoorFamily.S3;
        expect(
                door(family, NOTHING).ask(large),
                s3 ? "EntityTooLarge" : "RequestEntityTooLargeException",
                s3 ? 400 : 413);
    }

    private FrontDoorOnMemory door(DoorFamily family, DoorFamily.Decision decision) {
        return new FrontDoorOnMemory(store, clock, family.api(decision));
    }

    private DoorExchange answered(DoorFamily family, RuntimeException thrown) {
        return door(family, (call, view) -> {
                    throw thrown;
                })
                .ask(family.known);
    }

    private static void expect(DoorExchange reply, String code, int status) {
        assertThat(reply.code()).as("%s", reply.text()).isEqualTo(code);
        assertThat(reply.status()).as("%s", reply.text()).isEqualTo(status);
        assertThat(reply.requestId()).isNotEmpty();
    }
}
