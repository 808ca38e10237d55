package io.seamark.product.server;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.product.server.Configuration.TrailEndpoint;
import io.seamark.services.cloudtrail.DeliveryException;
import io.seamark.services.cloudtrail.LogFileStore;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Buckets of another S3-compatible endpoint, for the trails whose buckets are not here: a bucket of ours wins.
/// Requests address the path, are signed, and are tried a few times each; what fails then stays with the trail.
/// Safe for any number of threads.
final class ForeignBuckets implements LogFileStore, AutoCloseable {
    private static final String TYPE = "application/json";
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(20);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(ForeignBuckets.class);

    private final LogFileStore here;
    private final TrailEndpoint endpoint;
    private final S3Client client;

    private ForeignBuckets(LogFileStore here, TrailEndpoint endpoint, S3Client client) {
        this.here = here;
        this.endpoint = endpoint;
        this.client = client;
    }

    /// These buckets and, where an endpoint is configured, those that it has.
    ///
    /// @throws ConfigurationException when there are no credentials for it
    static LogFileStore behind(LogFileStore here, Configuration configuration, RunningParts parts) {
        Optional<TrailEndpoint> endpoint = configuration.trailEndpoint();
        if (endpoint.isEmpty()) {
            return here;
        }
        S3Client client = S3Client.builder()
                .endpointOverride(endpoint.get().url())
                .region(Region.of(configuration.region().value()))
                .credentialsProvider(credentials(endpoint.get()))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECTING))
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
                .build();
        return parts.closing(new ForeignBuckets(here, endpoint.get(), client));
    }

    private static AwsCredentialsProvider credentials(TrailEndpoint endpoint) {
        AwsCredentialsProvider provider = endpoint.credentials()
                .<AwsCredentialsProvider>map(file -> ProfileCredentialsProvider.builder()
                        .profileName("default")
                        .profileFile(ProfileFile.builder()
                                .content(file)
                                .type(ProfileFile.Type.CREDENTIALS)
                                .build())
                        .build())
                .orElseGet(EnvironmentVariableCredentialsProvider::create);
        try {
            var _ = provider.resolveCredentials();
        } catch (SdkException | IllegalStateException e) {
            throw new ConfigurationException("trail-endpoint: "
                    + endpoint.url()
                    + " has no credentials (expected: a credentials file with the profile default in trail-credentials, "
                    + "or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY): " + e.getMessage());
        }
        return provider;
    }

    @Override
    public BucketCheck check(CallContext call, View view, String bucket, String prefix) {
        BucketCheck checked = here.check(call, view, bucket, prefix);
        return checked == BucketCheck.NO_SUCH_BUCKET ? away(bucket) : checked;
    }

    private BucketCheck away(String bucket) {
        try {
            var _ = client.headBucket(r -> r.bucket(bucket));
            return BucketCheck.READY;
        } catch (AwsServiceException e) {
            return e.statusCode() == 403 ? BucketCheck.NOT_PERMITTED : BucketCheck.NO_SUCH_BUCKET;
        } catch (SdkException e) {
            LOG.warn("trail endpoint did not answer url={} bucket={} error={}", endpoint.url(), bucket, e.getMessage());
            return BucketCheck.NO_SUCH_BUCKET;
        }
    }

    @Override
    public void put(LogFile file) {
        try {
            here.put(file);
        } catch (DeliveryException e) {
            if (!e.code().equals("NoSuchBucket")) {
                throw e;
            }
            putAway(file);
        }
    }

    private void putAway(LogFile file) {
        try {
            var _ = client.putObject(
                    r -> r.bucket(file.bucket())
                            .key(file.key())
                            .metadata(file.metadata())
                            .contentType(TYPE),
                    RequestBody.fromBytes(file.body()));
        } catch (AwsServiceException e) {
            String code =
                    e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
            throw new DeliveryException(code == null ? "HTTP " + e.statusCode() : code, String.valueOf(e.getMessage()));
        } catch (SdkException e) {
            throw new DeliveryException("ServiceUnavailable", endpoint.url() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
