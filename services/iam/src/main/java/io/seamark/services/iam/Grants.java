package io.seamark.services.iam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The policies of one identity.
///
/// @param attached ARNs of managed policies, in the order they were attached
/// @param inline documents by policy name
record Grants(List<String> attached, Map<String, String> inline) {
    /// How many managed policies one identity may have.
    static final int MOST_ATTACHED = 10;

    static final Grants NONE = new Grants(List.of(), Map.of());

    Grants {
        attached = List.copyOf(attached);
        inline = Collections.unmodifiableMap(new TreeMap<>(inline));
    }

    boolean isEmpty() {
        return attached.isEmpty() && inline.isEmpty();
    }

    /// @param quota how IAM calls the limit of this kind of identity
    Grants attach(String policyArn, String quota) {
        if (attached.contains(policyArn)) {
            return this;
        }
        if (attached.size() >= MOST_ATTACHED) {
            throw IamErrors.quota(quota, MOST_ATTACHED);
        }
        var more = new ArrayList<>(attached);
        more.add(policyArn);
        return new Grants(more, inline);
    }

    Grants detach(String policyArn) {
        return new Grants(
                attached.stream().filter(arn -> !arn.equals(policyArn)).toList(), inline);
    }

    /// The document of an inline policy, or `NoSuchEntity`.
    ///
    /// @param kind `user`, `role` or `group`
    String requireInline(String kind, String policyName) {
        String document = inline.get(policyName);
        if (document == null) {
            throw IamErrors.noSuchEntity("The " + kind + " policy with name " + policyName + " cannot be found.");
        }
        return document;
    }

    /// How long all inline documents are together, as the quota counts it.
    int inlineLength() {
        return inline.values().stream().mapToInt(PolicyReader::length).sum();
    }

    Grants put(String policyName, String document) {
        var more = new LinkedHashMap<>(inline);
        more.put(policyName, document);
        return new Grants(attached, more);
    }

    Grants remove(String policyName) {
        var fewer = new LinkedHashMap<>(inline);
        fewer.remove(policyName);
        return new Grants(attached, fewer);
    }
}
