package io.seamark.services.s3;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.ReconcileLoop;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Authorizer;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Amazon S3: buckets and objects. Buckets and what is known of objects are in the store, bytes in files.
/// Safe for any number of threads.
public final class S3Service implements AutoCloseable {
    private final Parts parts;
    private final PutObject put;
    private final PageTokens pages;
    private final Sweep sweep;
    private final Authorizer authorizer;
    private final Map<String, NoticeDestination> destinations;
    private final EventPublisher events;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param folder where the bytes are
    /// @param authorizer asked about what a call does besides its own action
    /// @param destinations what takes events of buckets, by the service of its ARNs
    /// @param events where events go of buckets that have EventBridge told
    /// @param random safe for any number of threads
    public S3Service(
            Store store,
            PageTokens pages,
            Path folder,
            BucketPolicies policies,
            Authorizer authorizer,
            Map<String, NoticeDestination> destinations,
            EventPublisher events,
            InstantSource clock,
            RandomGenerator random) {
        var files = new ByteFiles(folder, random);
        this.parts = new Parts(
                store,
                files,
                new Intake(files),
                new Commits(store, files, random),
                new Access(policies),
                new Notices());
        this.put = new PutObject(parts);
        this.sweep = new Sweep(store, files);
        this.pages = pages;
        this.authorizer = authorizer;
        this.destinations = Map.copyOf(destinations);
        this.events = events;
        this.clock = clock;
        this.random = random;
    }

    /// Makes the folders that are missing, and begins to sweep away the files that nobody refers to. To be called
    /// before the first operation.
    public void start() {
        parts.files().start();
        sweep.start();
    }

    /// The operations of S3.
    public ServiceApi s3() {
        return S3Operations.list(parts, put, pages, authorizer, destinations);
    }

    /// Delivers the events of buckets and ends what has lived long enough: the work of a leader.
    public LeaderWork work() {
        return fenced -> {
            var delivery = new NoticeDelivery(fenced, destinations, events, clock, random);
            var waiting = KeySource.namesBelow(Layout.NOTICES);
            var loop = new ReconcileLoop<String>(
                    "s3 events", delivery, fenced, List.of(waiting), LoopSettings.standard(), clock, random);
            var pass =
                    new LifecyclePass(new Commits(fenced, parts.files(), random), parts.notices(), this::call, clock);
            var buckets = KeySource.namesBelow(Layout.LIFECYCLES);
            var days = new ReconcileLoop<String>(
                    "s3 lifecycle", pass, fenced, List.of(buckets), LoopSettings.standard(), clock, random);
            loop.start();
            days.start();
            return () -> {
                days.close();
                loop.close();
            };
        };
    }

    /// Puts an object on behalf of a service of this platform. When this returns [Put.Stored], the object is on disk.
    ///
    /// @param owner the account that must own the bucket
    /// @param metadata the user's, without `x-amz-meta-`
    public Put putObject(
            AccountId owner, String bucket, String key, byte[] body, Map<String, String> metadata, String contentType) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .metadata(metadata)
                .contentType(contentType)
                .expectedBucketOwner(owner.value())
                .build();
        try {
            PutObjectResponse answer = put.handle(call(owner), request, new ByteArrayInputStream(body))
                    .response();
            return new Put.Stored(answer.eTag(), Optional.ofNullable(answer.versionId()));
        } catch (ApiException e) {
            return new Put.Refused(e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What [#putObject] would be refused for now, as far as the bucket decides it.
    public Optional<Put.Refused> refusal(View view, AccountId owner, String bucket, String key) {
        try {
            StoredBucket found = parts.access().bucket(view, call(owner), bucket, key, "s3:PutObject");
            Access.checkOwner(found, owner.value());
            return Optional.empty();
        } catch (ApiException e) {
            return Optional.of(new Put.Refused(e.code(), String.valueOf(e.getMessage())));
        }
    }

    /// What became of an object that a service put.
    public sealed interface Put {
        /// @param etag with its quotes
        /// @param versionId empty where the bucket has no versioning
        record Stored(String etag, Optional<String> versionId) implements Put {}

        /// @param code S3's, such as `NoSuchBucket`
        record Refused(String code, String message) implements Put {}
    }

    private CallContext call(AccountId owner) {
        var seed = new byte[32];
        random.nextBytes(seed);
        var id = new byte[16];
        random.nextBytes(id);
        return new CallContext(
                owner,
                new Region("us-east-1"),
                new Principal.AwsService(owner, "s3.amazonaws.com"),
                UUID.nameUUIDFromBytes(id).toString(),
                clock.instant(),
                new CallContext.Seed(seed),
                "s3.amazonaws.com",
                HexFormat.of().formatHex(id),
                false);
    }

    @Override
    public void close() {
        sweep.close();
    }
}
