package io.seamark.services.iam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads policy documents and refuses those that AWS refuses, in its words. Stateless.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>.
final class PolicyReader {
    /// Reads documents that this service has checked when it stored them.
    static final PolicyReader STORED =
            new PolicyReader(message -> new IllegalStateException("stored policy: " + message));

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> POLICY_MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final String SYNTAX = "Syntax errors in policy.";

    private final Function<String, ? extends RuntimeException> malformed;

    /// @param malformed makes the error that a refused document is told with
    PolicyReader(Function<String, ? extends RuntimeException> malformed) {
        this.malformed = malformed;
    }

    /// What a policy is for.
    enum Use {
        /// What an identity may do: no principal, resources.
        IDENTITY,
        /// Who may assume a role: principals, no resources.
        TRUST,
        /// Who may do what to a resource, such as a bucket: principals and resources.
        RESOURCE
    }

    Policy read(String document, Use use) {
        JsonNode root;
        try {
            root = JSON.readTree(document);
        } catch (JacksonException e) {
            throw malformed.apply(use == Use.TRUST ? "This policy contains invalid Json" : SYNTAX);
        }
        if (!root.isObject()) {
            throw malformed.apply(SYNTAX);
        }
        for (String member : root.propertyNames()) {
            require(POLICY_MEMBERS.contains(member), SYNTAX);
        }
        JsonNode version = root.get("Version");
        require(version == null || version.isString(), SYNTAX);
        String language = version == null ? "2008-10-17" : version.stringValue();
        require(VERSIONS.contains(language), "Policy document must be version 2012-10-17 or greater.");
        JsonNode statements = root.get("Statement");
        if (statements == null) {
            throw malformed.apply("Missing required field Statement");
        }
        var reader = new StatementReader(malformed, use, language.equals("2012-10-17"));
        var read = new ArrayList<Statement>();
        var sids = new HashSet<String>();
        for (JsonNode statement : elements(statements)) {
            read.add(reader.read(statement, sids));
        }
        require(!read.isEmpty(), SYNTAX);
        return new Policy(read);
    }

    /// Refuses a document, too, that is longer than a quota; white space does not count.
    Policy read(String document, Use use, String quota, int limit) {
        Policy policy = read(document, use);
        if (length(document) > limit) {
            throw IamErrors.quota(quota, limit);
        }
        return policy;
    }

    /// A document's length as quotas count it.
    static int length(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    /// The elements of an array; of anything else, the thing itself.
    static List<JsonNode> elements(JsonNode node) {
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw malformed.apply(message);
        }
    }
}
