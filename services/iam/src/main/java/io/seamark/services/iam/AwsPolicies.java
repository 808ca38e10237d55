package io.seamark.services.iam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The managed policies of AWS that this platform knows, in our own statement of the permissions that AWS
/// documents for them. Read from a resource by whoever asks first, then never changed.
///
/// See <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>.
final class AwsPolicies {
    static final String PREFIX = "arn:aws:iam::aws:policy/";

    private static final String RESOURCE = "aws-managed-policies.json";

    private @Nullable Map<String, StoredPolicy> byArn; // guarded by this

    Optional<StoredPolicy> find(String policyArn) {
        return Optional.ofNullable(loaded().get(policyArn));
    }

    Collection<StoredPolicy> all() {
        return loaded().values();
    }

    private synchronized Map<String, StoredPolicy> loaded() {
        if (byArn == null) {
            byArn = load();
        }
        return byArn;
    }

    private static Map<String, StoredPolicy> load() {
        var policies = new TreeMap<String, StoredPolicy>();
        try (InputStream in = Objects.requireNonNull(AwsPolicies.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            for (JsonNode node : JsonMapper.shared().readTree(in).values()) {
                StoredPolicy policy = read(node);
                policies.put(policy.arn("aws"), policy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(policies);
    }

    private static StoredPolicy read(JsonNode node) {
        Instant created = Instant.parse(node.get("created").asString());
        Instant updated = Instant.parse(node.get("updated").asString());
        String version = node.get("version").asString();
        var inForce = new StoredPolicy.Version(version, node.get("document").toString(), updated);
        return new StoredPolicy(
                node.get("name").asString(),
                node.get("id").asString(),
                node.get("path").asString(),
                node.get("description").asString(),
                created,
                updated,
                List.of(inForce),
                version,
                Integer.parseInt(version.substring(1)),
                Map.of());
    }
}
