package io.seamark.services.s3;

import java.util.Map;

/// What a client says about an object besides its bytes.
///
/// @param system headers that come back as they were, by their names in lower case
/// @param user metadata: what stands behind `x-amz-meta-`
record Attributes(Map<String, String> system, Map<String, String> user, Map<String, String> tags) {
    static final Attributes NONE = new Attributes(Map.of(), Map.of(), Map.of());

    Attributes {
        system = Map.copyOf(system);
        user = Map.copyOf(user);
        tags = Map.copyOf(tags);
    }

    Attributes withTags(Map<String, String> other) {
        return new Attributes(system, user, other);
    }
}
