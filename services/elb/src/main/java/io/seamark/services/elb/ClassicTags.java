package io.seamark.services.elb;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;

/// The tags of classic load balancers, to and from the API's shape.
final class ClassicTags {
    private ClassicTags() {}

    static Map<String, String> merge(Map<String, String> standing, List<Tag> tags) {
        return Tags.merge(
                standing,
                tags.stream().map(t -> new Tags.Given(t.key(), t.value())).toList(),
                ClassicErrors.WORDS);
    }

    static List<Tag> shapes(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                .toList();
    }
}
