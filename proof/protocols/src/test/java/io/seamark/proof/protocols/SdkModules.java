package io.seamark.proof.protocols;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatchevents.CloudWatchEventsClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// Every SDK module that the platform speaks for.
final class SdkModules {
    private SdkModules() {}

    static List<SdkApi> all() {
        return List.of(
                SdkApi.of("ecs", EcsClient.class),
                SdkApi.of("route53", Route53Client.class),
                SdkApi.of("elasticloadbalancing", ElasticLoadBalancingClient.class),
                SdkApi.of("elasticloadbalancingv2", ElasticLoadBalancingV2Client.class),
                SdkApi.of("eventbridge", EventBridgeClient.class),
                SdkApi.of("cloudwatchevents", CloudWatchEventsClient.class),
                SdkApi.of("cloudtrail", CloudTrailClient.class),
                SdkApi.of("lambda", LambdaClient.class),
                SdkApi.of("s3", S3Client.class),
                SdkApi.of("sqs", SqsClient.class),
                SdkApi.of("sns", SnsClient.class),
                SdkApi.of("kinesis", KinesisClient.class),
                SdkApi.of("cloudwatchlogs", CloudWatchLogsClient.class),
                SdkApi.of("iam", IamClient.class),
                SdkApi.of("sts", StsClient.class),
                SdkApi.of("ec2", Ec2Client.class),
                SdkApi.of("servicediscovery", ServiceDiscoveryClient.class),
                SdkApi.of("cloudformation", CloudFormationClient.class),
                SdkApi.of("autoscaling", AutoScalingClient.class));
    }
}
