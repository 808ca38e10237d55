package io.seamark.platform.protocol;

import static io.seamark.platform.protocol.Protocol.AWS_CBOR_1_1;
import static io.seamark.platform.protocol.Protocol.AWS_JSON_1_0;
import static io.seamark.platform.protocol.Protocol.AWS_JSON_1_1;
import static io.seamark.platform.protocol.Protocol.AWS_QUERY;
import static io.seamark.platform.protocol.Protocol.EC2_QUERY;
import static io.seamark.platform.protocol.Protocol.REST_JSON_1;
import static io.seamark.platform.protocol.Protocol.REST_XML;
import static io.seamark.platform.protocol.Protocol.RPC_V2_CBOR;

import java.util.List;

/// The APIs that this platform knows, one line each.
final class ServiceTable {
    /// Of two entries with one signing name and one namespace the first takes the requests.
    static final List<ServiceEntry> ENTRIES = List.of(
            json("ecs", "Ecs", "ecs", "2014-11-13", "AmazonEC2ContainerServiceV20141113", AWS_JSON_1_1),
            xml("route53", "Route53", "route53", "2013-04-01", "https://route53.amazonaws.com/doc/2013-04-01/"),
            query("elasticloadbalancing", "ElasticLoadBalancing", "elasticloadbalancing", "2012-06-01", "http"),
            query("elasticloadbalancingv2", "ElasticLoadBalancingV2", "elasticloadbalancing", "2015-12-01", "http"),
            json("eventbridge", "EventBridge", "events", "2015-10-07", "AWSEvents", AWS_JSON_1_1),
            json("cloudwatchevents", "CloudWatchEvents", "events", "2015-10-07", "AWSEvents", AWS_JSON_1_1),
            json(
                    "cloudtrail",
                    "CloudTrail",
                    "cloudtrail",
                    "2013-11-01",
                    "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
                    AWS_JSON_1_1),
            entry("lambda", "Lambda", "lambda", "2015-03-31", "", REST_JSON_1),
            xml("s3", "S3", "s3", "2006-03-01", "http://s3.amazonaws.com/doc/2006-03-01/"),
            entry("sqs", "Sqs", "sqs", "2012-11-05", "AmazonSQS", AWS_JSON_1_0, RPC_V2_CBOR, AWS_QUERY),
            query("sns", "Sns", "sns", "2010-03-31", "http"),
            entry(
                    "kinesis",
                    "Kinesis",
                    "kinesis",
                    "2013-12-02",
                    "Kinesis_20131202",
                    AWS_CBOR_1_1,
                    AWS_JSON_1_1,
                    RPC_V2_CBOR),
            json("cloudwatchlogs", "CloudWatchLogs", "logs", "2014-03-28", "Logs_20140328", AWS_JSON_1_1),
            query("iam", "Iam", "iam", "2010-05-08", "https"),
            query("sts", "Sts", "sts", "2011-06-15", "https"),
            entry("ec2", "Ec2", "ec2", "2016-11-15", "http://ec2.amazonaws.com/doc/2016-11-15/", EC2_QUERY),
            json(
                    "servicediscovery",
                    "ServiceDiscovery",
                    "servicediscovery",
                    "2017-03-14",
                    "Route53AutoNaming_v20170314",
                    AWS_JSON_1_1),
            query("cloudformation", "CloudFormation", "cloudformation", "2010-05-15", "http"),
            query("autoscaling", "AutoScaling", "autoscaling", "2011-01-01", "http"));

    private ServiceTable() {}

    private static ServiceEntry json(
            String name, String client, String signingName, String version, String target, Protocol protocol) {
        return entry(name, client, signingName, version, target, protocol, RPC_V2_CBOR);
    }

    private static ServiceEntry query(String name, String client, String signingName, String version, String scheme) {
        String namespace = scheme + "://" + signingName + ".amazonaws.com/doc/" + version + "/";
        return entry(name, client, signingName, version, namespace, AWS_QUERY);
    }

    private static ServiceEntry xml(String name, String client, String signingName, String version, String namespace) {
        return entry(name, client, signingName, version, namespace, REST_XML);
    }

    private static ServiceEntry entry(
            String name, String client, String signingName, String version, String namespace, Protocol... protocols) {
        return new ServiceEntry(
                name, client, signingName, signingName + ".amazonaws.com", version, namespace, List.of(protocols));
    }
}
