package io.seamark.services.cloudtrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudtrail.model.Resource;
import tools.jackson.databind.JsonNode;

/// Which resources a call is about, as far as its parameters name them.
final class CallResources {
    /// The type of resource that a request parameter names, by the event source's first label.
    private static final Map<String, Map<String, String>> TYPES = Map.of(
            "ecs",
            Map.of(
                    "cluster", "AWS::ECS::Cluster",
                    "clusterName", "AWS::ECS::Cluster",
                    "service", "AWS::ECS::Service",
                    "serviceName", "AWS::ECS::Service",
                    "task", "AWS::ECS::Task",
                    "taskDefinition", "AWS::ECS::TaskDefinition",
                    "family", "AWS::ECS::TaskDefinition"),
            "elasticloadbalancing",
            Map.of(
                    "loadBalancerName", "AWS::ElasticLoadBalancing::LoadBalancer",
                    "loadBalancerArn", "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    "targetGroupArn", "AWS::ElasticLoadBalancingV2::TargetGroup",
                    "listenerArn", "AWS::ElasticLoadBalancingV2::Listener"),
            "route53",
            Map.of("hostedZoneId", "AWS::Route53::HostedZone"),
            "lambda",
            Map.of("functionName", "AWS::Lambda::Function"),
            "events",
            Map.of("rule", "AWS::Events::Rule"),
            "iam",
            Map.of(
                    "userName", "AWS::IAM::User",
                    "groupName", "AWS::IAM::Group",
                    "roleName", "AWS::IAM::Role",
                    "policyArn", "AWS::IAM::Policy",
                    "policyName", "AWS::IAM::Policy",
                    "instanceProfileName", "AWS::IAM::InstanceProfile"),
            "sts",
            Map.of("roleArn", "AWS::IAM::Role"));

    private CallResources() {}

    static List<Resource> of(JsonNode record) {
        String source = record.path("eventSource").asString("");
        int dot = source.indexOf('.');
        Map<String, String> types = TYPES.getOrDefault(dot < 0 ? source : source.substring(0, dot), Map.of());
        var resources = new ArrayList<Resource>();
        record.path("requestParameters").properties().forEach(parameter -> {
            String type = types.get(parameter.getKey());
            if (type != null && parameter.getValue().isString()) {
                resources.add(Resource.builder()
                        .resourceType(type)
                        .resourceName(parameter.getValue().asString())
                        .build());
            }
        });
        return resources;
    }
}
