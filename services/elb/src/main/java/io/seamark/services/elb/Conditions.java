package io.seamark.services.elb;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HostHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HttpHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PathPatternConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/// Reads and checks what a rule is to ask.
final class Conditions {
    private static final int MOST_VALUES = 5;
    private static final int MOST_WILDCARDS = 5;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.*?-]{1,128}");
    private static final Pattern PATH = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}");
    private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7E]{1,128}");
    private static final Pattern METHOD = Pattern.compile("[A-Z_-]{1,40}");
    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3})(\\.\\d{1,3}){3}/(\\d{1,2})|[0-9a-fA-F:.]+/\\d{1,3}");

    private Conditions() {}

    static List<StoredCondition> read(List<RuleCondition> shapes) {
        var conditions = Constraint.notEmpty("conditions", shapes).stream()
                .map(Conditions::read)
                .toList();
        var once = new HashSet<String>();
        int values = 0;
        long wildcards = 0;
        for (StoredCondition condition : conditions) {
            boolean many =
                    condition.field().equals("http-header") || condition.field().equals("query-string");
            if (!once.add(condition.field()) && !many) {
                throw V2Errors.WORDS.invalidConfiguration(
                        "The condition field '" + condition.field() + "' can only be specified once in a rule");
            }
            values += condition.values().size() + condition.pairs().size();
            wildcards +=
                    condition.values().stream().mapToLong(Conditions::wildcards).sum();
            wildcards += condition.pairs().stream()
                    .mapToLong(p -> wildcards(p.value()) + (p.key() == null ? 0 : wildcards(p.key())))
                    .sum();
        }
        if (values > MOST_VALUES) {
            throw V2Errors.WORDS.invalidConfiguration("A rule can have at most " + MOST_VALUES + " condition values");
        }
        if (wildcards > MOST_WILDCARDS) {
            throw V2Errors.WORDS.invalidConfiguration("A rule can have at most " + MOST_WILDCARDS + " wildcards");
        }
        return conditions;
    }

    private static StoredCondition read(RuleCondition shape) {
        String field = Constraint.MEMBER.required("conditions.field", shape.field());
        Constraint.refuse(!shape.regexValues().isEmpty(), "RegexValues");
        return switch (field) {
            case "host-header" -> {
                HostHeaderConditionConfig config = shape.hostHeaderConfig();
                Constraint.refuse(config != null && !config.regexValues().isEmpty(), "RegexValues");
                yield of(field, null, either(shape.values(), config == null ? List.of() : config.values()), HOST);
            }
            case "path-pattern" -> {
                PathPatternConditionConfig config = shape.pathPatternConfig();
                Constraint.refuse(config != null && !config.regexValues().isEmpty(), "RegexValues");
                yield of(field, null, either(shape.values(), config == null ? List.of() : config.values()), PATH);
            }
            case "http-header" -> {
                HttpHeaderConditionConfig config =
                        Constraint.MEMBER.required("conditions.httpHeaderConfig", shape.httpHeaderConfig());
                Constraint.refuse(!config.regexValues().isEmpty(), "RegexValues");
                String name = Constraint.MEMBER.required(
                        "conditions.httpHeaderConfig.httpHeaderName", config.httpHeaderName());
                if (!HEADER.matcher(name).matches() || name.equalsIgnoreCase("host")) {
                    throw Constraint.invalid("Invalid HTTP header name '" + name + "' in a condition");
                }
                yield of(field, name, config.values(), TEXT);
            }
            case "http-request-method" ->
                of(
                        field,
                        null,
                        Constraint.MEMBER
                                .required("conditions.httpRequestMethodConfig", shape.httpRequestMethodConfig())
                                .values(),
                        METHOD);
            case "source-ip" ->
                sourceIp(
                        field,
                        Constraint.MEMBER
                                .required("conditions.sourceIpConfig", shape.sourceIpConfig())
                                .values());
            case "query-string" ->
                query(field, Constraint.MEMBER.required("conditions.queryStringConfig", shape.queryStringConfig()));
            default ->
                throw Constraint.invalid("Condition field '" + field + "' must be one of '[path-pattern,"
                        + " host-header, http-header, http-request-method, query-string, source-ip]'");
        };
    }

    private static StoredCondition of(String field, @Nullable String name, List<String> values, Pattern form) {
        if (values.isEmpty()) {
            throw Constraint.invalid("A condition value must be specified for the condition field '" + field + "'");
        }
        for (String value : values) {
            if (!form.matcher(value).matches()) {
                throw Constraint.invalid("The condition value '" + value + "' is not valid for '" + field + "'");
            }
        }
        return new StoredCondition(field, name, List.copyOf(values), List.of());
    }

    private static StoredCondition sourceIp(String field, List<String> values) {
        StoredCondition condition = of(field, null, values, CIDR);
        for (String value : values) {
            int slash = value.indexOf('/');
            boolean valid;
            try {
                int bits = InetAddress.ofLiteral(value.substring(0, slash)).getAddress().length * 8;
                valid = Integer.parseInt(value.substring(slash + 1)) <= bits;
            } catch (IllegalArgumentException e) {
                valid = false;
            }
            if (!valid) {
                throw Constraint.invalid("The condition value '" + value + "' is not a CIDR block");
            }
        }
        return condition;
    }

    private static StoredCondition query(String field, QueryStringConditionConfig config) {
        var pairs = new ArrayList<StoredCondition.Pair>();
        for (QueryStringKeyValuePair pair :
                Constraint.notEmpty("conditions.queryStringConfig.values", config.values())) {
            String value = Constraint.MEMBER.required("conditions.queryStringConfig.values.value", pair.value());
            if (!TEXT.matcher(value).matches()
                    || (pair.key() != null && !TEXT.matcher(pair.key()).matches())) {
                throw Constraint.invalid("The condition value '" + value + "' is not valid for '" + field + "'");
            }
            pairs.add(new StoredCondition.Pair(pair.key(), value));
        }
        return new StoredCondition(field, null, List.of(), List.copyOf(pairs));
    }

    private static List<String> either(List<String> values, List<String> configured) {
        if (!values.isEmpty() && !configured.isEmpty() && !values.equals(configured)) {
            throw Constraint.invalid("A condition's values can be specified in Values or in its configuration only");
        }
        return configured.isEmpty() ? values : configured;
    }

    private static long wildcards(String value) {
        return value.chars().filter(c -> c == '*' || c == '?').count();
    }
}
