package io.seamark.services.iam;

import java.util.concurrent.ConcurrentHashMap;

/// Parsed policies by their text. Shared by all threads; holds no more than a few thousand texts.
final class PolicyCache {
    private static final int MOST = 4096;

    private final ConcurrentHashMap<String, Policy> parsed = new ConcurrentHashMap<>();

    /// An identity's policy that was checked when it was stored.
    Policy identity(String document) {
        Policy known = parsed.get(document);
        if (known != null) {
            return known;
        }
        Policy policy = PolicyReader.STORED.read(document, PolicyReader.Use.IDENTITY);
        if (parsed.size() >= MOST) {
            parsed.clear();
        }
        parsed.put(document, policy);
        return policy;
    }
}
