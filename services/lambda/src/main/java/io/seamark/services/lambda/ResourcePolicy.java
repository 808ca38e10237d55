package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Who else may use a function: the statements that `AddPermission` made, as they are stored.
record ResourcePolicy(List<Permission> permissions, String revisionId) {
    static final String INVOKE = "lambda:InvokeFunction";
    static final String INVOKE_URL = "lambda:InvokeFunctionUrl";

    Optional<Permission> find(String statementId) {
        return permissions.stream()
                .filter(permission -> permission.statementId().equals(statementId))
                .findFirst();
    }

    ResourcePolicy with(Permission added, String revision) {
        var all = new ArrayList<>(permissions);
        all.add(added);
        return new ResourcePolicy(all, revision);
    }

    ResourcePolicy without(String statementId, String revision) {
        return new ResourcePolicy(
                permissions.stream()
                        .filter(permission -> !permission.statementId().equals(statementId))
                        .toList(),
                revision);
    }

    /// Whether a service may invoke the function on behalf of a resource.
    ///
    /// @param service such as `events.amazonaws.com`
    boolean letsInvoke(String service, Arn source) {
        return permissions.stream().anyMatch(permission -> permission.letsInvoke(service, source));
    }

    /// Whether everybody may invoke the function through its URL, without a signature. That takes both actions: on the
    /// URL and on the function.
    ///
    /// See <https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>.
    boolean letsEverybodyThroughUrl() {
        return permissions.stream().anyMatch(permission -> permission.letsEverybody(INVOKE_URL))
                && permissions.stream().anyMatch(permission -> permission.letsEverybody(INVOKE));
    }

    /// The policy document.
    String document(String resource) {
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", "2012-10-17");
        document.put("Id", "default");
        document.put(
                "Statement",
                permissions.stream()
                        .map(permission -> permission.statement(resource))
                        .toList());
        return JsonMapper.shared().writeValueAsString(document);
    }

    /// One statement.
    ///
    /// @param principal a service, an account or an ARN
    /// @param urlAuthType of the URL that the statement is about; null for any
    /// @param viaUrl whether it is about invocations through a URL, or about others; null for all
    record Permission(
            String statementId,
            String action,
            String principal,
            @Nullable String sourceArn,
            @Nullable String sourceAccount,
            @Nullable String urlAuthType,
            @Nullable Boolean viaUrl) {
        private boolean letsInvoke(String service, Arn source) {
            return isAbout(INVOKE)
                    && (principal.equals(service) || principal.equals("*"))
                    && !Boolean.TRUE.equals(viaUrl)
                    && (sourceArn == null || like(sourceArn, source.toString()))
                    && (sourceAccount == null || sourceAccount.equals(source.account()));
        }

        private boolean isAbout(String wanted) {
            return action.equals(wanted) || action.equals("lambda:*") || action.equals("*");
        }

        private boolean letsEverybody(String wanted) {
            return isAbout(wanted)
                    && principal.equals("*")
                    && sourceArn == null
                    && sourceAccount == null
                    && (urlAuthType == null || urlAuthType.equals("NONE"))
                    && !Boolean.FALSE.equals(viaUrl);
        }

        String json(String resource) {
            return JsonMapper.shared().writeValueAsString(statement(resource));
        }

        private Map<String, Object> statement(String resource) {
            var statement = new LinkedHashMap<String, Object>();
            statement.put("Sid", statementId);
            statement.put("Effect", "Allow");
            statement.put("Principal", principals());
            statement.put("Action", action);
            statement.put("Resource", resource);
            var conditions = new LinkedHashMap<String, Object>();
            var equal = new LinkedHashMap<String, Object>();
            if (sourceAccount != null) {
                equal.put("AWS:SourceAccount", sourceAccount);
            }
            if (urlAuthType != null) {
                equal.put("lambda:FunctionUrlAuthType", urlAuthType);
            }
            if (!equal.isEmpty()) {
                conditions.put("StringEquals", equal);
            }
            if (viaUrl != null) {
                conditions.put("Bool", Map.of("lambda:InvokedViaFunctionUrl", viaUrl.toString()));
            }
            if (sourceArn != null) {
                conditions.put("ArnLike", Map.of("AWS:SourceArn", sourceArn));
            }
            if (!conditions.isEmpty()) {
                statement.put("Condition", conditions);
            }
            return statement;
        }

        private Object principals() {
            if (principal.equals("*")) {
                return "*";
            }
            if (principal.matches("\\d{12}")) {
                return Map.of("AWS", "arn:aws:iam::" + principal + ":root");
            }
            return Map.of(principal.startsWith("arn:") ? "AWS" : "Service", principal);
        }

        /// Compares each of the six parts of an ARN; `*` and `?` stand for any text and any character.
        private static boolean like(String pattern, String arn) {
            String[] wanted = pattern.split(":", 6);
            String[] given = arn.split(":", 6);
            if (wanted.length != given.length) {
                return false;
            }
            for (int i = 0; i < wanted.length; i++) {
                if (!matches(wanted[i], given[i])) {
                    return false;
                }
            }
            return true;
        }

        private static boolean matches(String pattern, String text) {
            int p = 0;
            int star = -1;
            int resume = 0;
            for (int t = 0; t < text.length(); ) {
                if (p < pattern.length() && pattern.charAt(p) == '*') {
                    star = p++;
                    resume = t;
                } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                    p++;
                    t++;
                } else if (star >= 0) {
                    p = star + 1;
                    t = ++resume;
                } else {
                    return false;
                }
            }
            while (p < pattern.length() && pattern.charAt(p) == '*') {
                p++;
            }
            return p == pattern.length();
        }
    }
}
