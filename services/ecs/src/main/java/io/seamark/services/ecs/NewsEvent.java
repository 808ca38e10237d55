package io.seamark.services.ecs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// News in the form of ECS's events. The resources that a container instance has left are those of the
/// moment at which the event is made; everything else is of the moment at which it happened.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html>.
final class NewsEvent {
    private static final Set<String> OF_INSTANCE = Set.of(
            "agentConnected",
            "attributes",
            "containerInstanceArn",
            "ec2InstanceId",
            "registeredAt",
            "registeredResources",
            "remainingResources",
            "status",
            "version",
            "versionInfo");

    private NewsEvent() {}

    static JsonNode of(View view, StoredNews news) {
        var layout = new Layout(new AccountId(news.account()), new Region(news.region()));
        StoredTask task = news.task();
        StoredInstance instance = news.instance();
        StoredNews.OfService said = news.service();
        if (task != null) {
            return event(news, "ECS Task State Change", task.arn(), detail(layout, view, task, news.at()));
        }
        if (instance != null) {
            return event(
                    news,
                    "ECS Container Instance State Change",
                    instance.arn(),
                    detail(layout, view, instance, news.at()));
        }
        if (said == null) {
            throw new IllegalStateException("news " + news.id() + ": of nothing (expected: task, instance or service)");
        }
        return said.deployment() == null
                ? event(news, "ECS Service Action", said.arn(), action(said, news.at()))
                : event(news, "ECS Deployment State Change", said.arn(), deployment(said, news.at()));
    }

    private static ObjectNode detail(Layout layout, View view, StoredTask task, Instant at) {
        ObjectNode detail = object(SdkJson.write(TaskShape.of(layout, view, task, false)));
        return detail.put("updatedAt", at.toString());
    }

    private static ObjectNode detail(Layout layout, View view, StoredInstance instance, Instant at) {
        var shape = Instances.shape(instance, Instances.tasks(layout, view, instance.cluster()), false);
        ObjectNode detail = object(SdkJson.write(shape));
        detail.retain(OF_INSTANCE);
        return detail.put("clusterArn", layout.arn("cluster/" + instance.cluster()))
                .put("updatedAt", at.toString());
    }

    private static ObjectNode action(StoredNews.OfService said, Instant at) {
        ObjectNode detail = JsonMapper.shared().createObjectNode();
        detail.put("eventType", said.type());
        detail.put("eventName", said.name());
        detail.put("clusterArn", said.cluster());
        if (said.reason() != null) {
            detail.put("reason", said.reason());
        }
        return detail.put("createdAt", at.toString());
    }

    private static ObjectNode deployment(StoredNews.OfService said, Instant at) {
        ObjectNode detail = JsonMapper.shared().createObjectNode();
        detail.put("eventType", said.type());
        detail.put("eventName", said.name());
        detail.put("deploymentId", said.deployment());
        detail.put("updatedAt", at.toString());
        return detail.put("reason", said.reason());
    }

    private static JsonNode event(StoredNews news, String type, String resource, ObjectNode detail) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("version", "0");
        event.put("id", news.id());
        event.put("detail-type", type);
        event.put("source", "aws.ecs");
        event.put("account", news.account());
        event.put("time", news.at().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", news.region());
        event.putArray("resources").add(resource);
        event.set("detail", detail);
        return event;
    }

    /// Events have times as text where the API has seconds.
    private static ObjectNode object(JsonNode shape) {
        var detail = (ObjectNode) shape;
        for (String name : detail.propertyNames().stream().toList()) {
            JsonNode value = detail.path(name);
            if (name.endsWith("At") && value.isNumber()) {
                long millis = Math.round(value.asDouble() * 1000);
                detail.put(name, Instant.ofEpochMilli(millis).toString());
            }
        }
        return detail;
    }
}
