package io.seamark.proof.protocols;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/// Real clients of the AWS SDK that talk to a loopback endpoint: no retries, and none of the checks that need a
/// service behind the answer.
final class SdkClients {
    static final String SECRET = "example-secret";

    private SdkClients() {}

    static SdkClient open(SdkApi api, URI endpoint) {
        return open(api, endpoint, Manner.PLAIN);
    }

    static SdkClient open(SdkApi api, URI endpoint, Manner manner) {
        return manner.client(api, () -> made(api, endpoint, manner));
    }

    private static SdkClient made(SdkApi api, URI endpoint, Manner manner) {
        AwsClientBuilder<?, ?> builder = builder(api);
        builder.region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)))
                .endpointOverride(endpoint)
                .overrideConfiguration(override -> {
                    override.retryStrategy(AwsRetryStrategy.doNotRetry())
                            .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true);
                    if (manner.compresses(api.name())) {
                        override.addExecutionInterceptor(new Manner.Gzip());
                    }
                });
        ((AwsSyncClientBuilder<?, ?>) builder).httpClientBuilder(UrlConnectionHttpClient.builder());
        if (builder instanceof S3ClientBuilder s3) {
            s3.forcePathStyle(true).responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
            if (manner == Manner.PLAIN) {
                s3.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .serviceConfiguration(S3Configuration.builder()
                                .chunkedEncodingEnabled(false)
                                .build());
            }
        }
        if (builder instanceof SqsClientBuilder sqs) {
            sqs.checksumValidationEnabled(false);
        }
        return (SdkClient) builder.build();
    }

    private static AwsClientBuilder<?, ?> builder(SdkApi api) {
        try {
            return (AwsClientBuilder<?, ?>) api.client().getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
