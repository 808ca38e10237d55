package io.seamark.proof.journeys;

import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The Java SDK's clients of the services that keep data. They never try again.
record DataClients(SqsClient sqs, SnsClient sns, KinesisClient kinesis, S3Client s3) implements AutoCloseable {
    static DataClients of(Line line) {
        return new DataClients(
                line.client(once(SqsClient.builder())),
                line.client(once(SnsClient.builder())),
                line.client(once(KinesisClient.builder())),
                line.client(once(S3Client.builder().forcePathStyle(true))));
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B once(B builder) {
        return builder.overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    @Override
    public void close() {
        List.<SdkAutoCloseable>of(sqs, sns, kinesis, s3).forEach(SdkAutoCloseable::close);
    }
}
