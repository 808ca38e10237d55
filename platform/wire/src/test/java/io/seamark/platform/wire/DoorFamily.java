package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/// The families of services that word their errors alike, each with one operation that exists, one
/// that does not, and a body that cannot be read.
@SuppressWarnings("ImmutableEnumChecker") // the requests are values; the SDK's method enum is not marked as one
enum DoorFamily {
    AWS_JSON(
            "CreateCluster",
            DoorRequest.json("ecs", target("CreateCluster"), "{}"),
            DoorRequest.json("ecs", target("CreateIceCream"), "{}"),
            DoorRequest.json("ecs", target("CreateCluster"), "{\"clusterName\":")) {
        @Override
        ServiceApi api(Decision decision) {
            return ServiceApi.of("ecs")
                    .on(
                            CreateClusterRequest.class,
                            (call, view, request) ->
                                    new Answer<>(CreateClusterResponse.builder().build(), decision.decide(call, view)))
                    .build();
        }
    },
    AWS_QUERY(
            "GetSessionToken",
            DoorRequest.query("sts", "Action=GetSessionToken&Version=2011-06-15"),
            DoorRequest.query("sts", "Action=GetIceCream&Version=2011-06-15"),
            DoorRequest.query("sts", "Action=GetSessionToken&Version=2011-06-15&DurationSeconds=soon")) {
        @Override
        ServiceApi api(Decision decision) {
            return ServiceApi.of("sts")
                    .on(
                            GetSessionTokenRequest.class,
                            (call, view, request) -> new Answer<>(
                                    GetSessionTokenResponse.builder().build(), decision.decide(call, view)))
                    .build();
        }
    },
    EC2(
            "RunInstances",
            DoorRequest.query("ec2", "Action=RunInstances&Version=2016-11-15"),
            DoorRequest.query("ec2", "Action=RunIceCream&Version=2016-11-15"),
            DoorRequest.query("ec2", "Action=RunInstances&Version=2016-11-15&MinCount=few")) {
        @Override
        ServiceApi api(Decision decision) {
            return ServiceApi.of("ec2")
                    .on(
                            RunInstancesRequest.class,
                            (call, view, request) ->
                                    new Answer<>(RunInstancesResponse.builder().build(), decision.decide(call, view)))
                    .build();
        }
    },
    REST_XML(
            "CreateHostedZone",
            DoorRequest.rest(
                    "route53", SdkHttpMethod.POST, "/2013-04-01/hostedzone", zone("</CreateHostedZoneRequest>")),
            DoorRequest.rest("route53", SdkHttpMethod.POST, "/2013-04-01/icecream", ""),
            DoorRequest.rest("route53", SdkHttpMethod.POST, "/2013-04-01/hostedzone", zone(""))) {
        @Override
        ServiceApi api(Decision decision) {
            return ServiceApi.of("route53")
                    .on(
                            CreateHostedZoneRequest.class,
                            (call, view, request) -> new Answer<>(
                                    CreateHostedZoneResponse.builder().build(), decision.decide(call, view)))
                    .build();
        }
    },
    REST_JSON(
            "CreateFunction",
            DoorRequest.rest("lambda", SdkHttpMethod.POST, "/2015-03-31/functions", "{}"),
            DoorRequest.rest("lambda", SdkHttpMethod.POST, "/2015-03-31/icecream", "{}"),
            DoorRequest.rest("lambda", SdkHttpMethod.POST, "/2015-03-31/functions", "{\"FunctionName\":")) {
        @Override
        ServiceApi api(Decision decision) {
            return ServiceApi.of("lambda")
                    .on(
                            CreateFunctionRequest.class,
                            (call, view, request) -> new Answer<>(
                                    CreateFunctionResponse.builder().build(), decision.decide(call, view)))
                    .build();
        }
    },
    S3(
            "PutBucketTagging",
            DoorRequest.rest("s3", SdkHttpMethod.PUT, "/bucket?tagging", "<Tagging><TagSet/></Tagging>"),
            DoorRequest.rest("s3", SdkHttpMethod.PATCH, "/bucket/key", ""),
            DoorRequest.rest("s3", SdkHttpMethod.PUT, "/bucket?tagging", "<Tagging><TagSet>")) {
        @Override
        ServiceApi api(Decision decision) {
            return ServiceApi.of("s3")
                    .on(
                            PutBucketTaggingRequest.class,
                            (call, view, request) -> new Answer<>(
                                    PutBucketTaggingResponse.builder().build(), decision.decide(call, view)))
                    .build();
        }
    };

    final String operation;
    final DoorRequest known;
    final DoorRequest unknown;
    final DoorRequest malformed;

    DoorFamily(String operation, DoorRequest known, DoorRequest unknown, DoorRequest malformed) {
        this.operation = operation;
        this.known = known;
        this.unknown = unknown;
        this.malformed = malformed;
    }

    /// The family's service with its one operation.
    abstract ServiceApi api(Decision decision);

    private static String target(String operation) {
        return "AmazonEC2ContainerServiceV20141113." + operation;
    }

    private static String zone(String end) {
        return "<CreateHostedZoneRequest xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">"
                + "<Name>example.com</Name><CallerReference>1</CallerReference>" + end;
    }

    /// What the operation changes, or an exception.
    @FunctionalInterface
    interface Decision {
        Txn decide(CallContext call, View view);
    }
}
