package io.seamark.services.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the statements of one policy document. Stateless.
final class StatementReader {
    private static final Set<String> MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> TRUST_ACTIONS = Set.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:tagsession",
            "sts:setsourceidentity",
            "sts:setcontext",
            "sts:*");
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern ACTION = Pattern.compile("\\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?_]+");
    private static final Pattern CONDITION_KEY = Pattern.compile("[a-zA-Z0-9-]+:.+");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern PRINCIPAL_ARN =
            Pattern.compile("arn:aws:(iam|sts)::[0-9]{12}:(root|(user|role|assumed-role|federated-user)/[^*?]+)");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.amazonaws\\.com");
    private static final String SYNTAX = "Syntax errors in policy.";

    private final Function<String, ? extends RuntimeException> malformed;
    private final PolicyReader.Use use;
    private final boolean variables;

    /// @param variables whether the document's version of the language has policy variables
    StatementReader(Function<String, ? extends RuntimeException> malformed, PolicyReader.Use use, boolean variables) {
        this.malformed = malformed;
        this.use = use;
        this.variables = variables;
    }

    /// @param sids the statement ids read so far; this one's is added
    Statement read(JsonNode statement, Set<String> sids) {
        require(statement.isObject(), SYNTAX);
        for (String member : statement.propertyNames()) {
            require(MEMBERS.contains(member), SYNTAX);
        }
        readSid(statement.get("Sid"), sids);
        boolean exceptActions = statement.has("NotAction");
        boolean exceptResources = statement.has("NotResource");
        return new Statement(
                allows(statement.get("Effect")),
                actions(either(statement, "Action", "NotAction")),
                exceptActions,
                resources(statement),
                exceptResources,
                principals(statement),
                conditions(statement.get("Condition")));
    }

    private void readSid(@Nullable JsonNode sid, Set<String> sids) {
        if (sid == null) {
            return;
        }
        require(sid.isString(), SYNTAX);
        String text = sid.stringValue();
        require(
                use != PolicyReader.Use.IDENTITY || SID.matcher(text).matches(),
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression"
                        + " [0-9A-Za-z]*");
        require(text.isEmpty() || sids.add(text), "Statement IDs (SID) in a single policy must be unique.");
    }

    private boolean allows(@Nullable JsonNode effect) {
        JsonNode node = present(effect, "Effect");
        require(node.isString(), SYNTAX);
        String text = node.stringValue();
        require(text.equals("Allow") || text.equals("Deny"), "Invalid effect: " + text);
        return text.equals("Allow");
    }

    private List<Template> actions(JsonNode node) {
        List<String> texts = texts(node);
        require(!texts.isEmpty(), "Policy statement must contain actions.");
        for (String text : texts) {
            require(
                    ACTION.matcher(text).matches(),
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
            require(
                    use != PolicyReader.Use.TRUST || TRUST_ACTIONS.contains(Layout.fold(text)),
                    "AssumeRole policy may only specify STS AssumeRole actions.");
        }
        return texts.stream()
                .map(text -> Template.compile(Layout.fold(text), false, true))
                .toList();
    }

    private List<Template> resources(JsonNode statement) {
        if (use == PolicyReader.Use.TRUST) {
            require(!statement.has("Resource"), "Has prohibited field Resource");
            require(!statement.has("NotResource"), "Has prohibited field NotResource");
            return List.of();
        }
        require(statement.has("Resource") || statement.has("NotResource"), "Policy statement must contain resources.");
        List<String> texts = texts(either(statement, "Resource", "NotResource"));
        require(!texts.isEmpty(), "Policy statement must contain resources.");
        for (String text : texts) {
            require(
                    text.equals("*")
                            || (text.startsWith("arn:") && (text.split(":", 6).length == 6 || text.endsWith("*"))),
                    "Resource " + text + " must be in ARN format or \"*\".");
        }
        return texts.stream().map(text -> template(text, true)).toList();
    }

    private @Nullable PrincipalSet principals(JsonNode statement) {
        boolean has = statement.has("Principal") || statement.has("NotPrincipal");
        if (use == PolicyReader.Use.IDENTITY) {
            require(!has, "Policy document should not specify a principal.");
            return null;
        }
        require(has, "Missing required field Principal");
        boolean except = statement.has("NotPrincipal");
        JsonNode node = either(statement, "Principal", "NotPrincipal");
        if (node.isString()) {
            require(node.stringValue().equals("*"), "Invalid principal in policy: \"" + node.stringValue() + "\"");
            return new PrincipalSet(List.of(), List.of(), true, except);
        }
        require(node.isObject() && !node.isEmpty(), SYNTAX);
        var aws = new ArrayList<String>();
        var services = new ArrayList<String>();
        node.propertyStream().forEach(member -> {
            List<String> texts = texts(member.getValue());
            switch (member.getKey()) {
                case "AWS" -> aws.addAll(checked(texts, "AWS", StatementReader::isAwsPrincipal));
                case "Service" ->
                    services.addAll(checked(
                            texts, "Service", text -> SERVICE.matcher(text).matches()));
                case "Federated", "CanonicalUser" ->
                    throw malformed.apply("Invalid principal in policy: \"" + member.getKey() + "\" is not supported.");
                default -> throw malformed.apply(SYNTAX);
            }
        });
        return new PrincipalSet(aws, services, false, except);
    }

    private List<String> checked(List<String> texts, String member, Predicate<String> isPrincipal) {
        for (String text : texts) {
            require(isPrincipal.test(text), "Invalid principal in policy: \"" + member + "\":\"" + text + "\"");
        }
        return texts;
    }

    private static boolean isAwsPrincipal(String text) {
        return text.equals("*")
                || ACCOUNT.matcher(text).matches()
                || PRINCIPAL_ARN.matcher(text).matches();
    }

    private List<Condition> conditions(@Nullable JsonNode node) {
        if (node == null) {
            return List.of();
        }
        require(node.isObject(), SYNTAX);
        var read = new ArrayList<Condition>();
        node.propertyStream().forEach(operator -> {
            require(operator.getValue().isObject(), SYNTAX);
            operator.getValue().propertyStream().forEach(line -> {
                require(
                        CONDITION_KEY.matcher(line.getKey()).matches(),
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
                read.add(condition(operator.getKey(), line.getKey(), line.getValue()));
            });
        });
        return read;
    }

    private Condition condition(String word, String key, JsonNode values) {
        var quantifier = Condition.Quantifier.NONE;
        String name = word;
        if (word.startsWith("ForAllValues:")) {
            quantifier = Condition.Quantifier.ALL;
            name = word.substring("ForAllValues:".length());
        } else if (word.startsWith("ForAnyValue:")) {
            quantifier = Condition.Quantifier.ANY;
            name = word.substring("ForAnyValue:".length());
        }
        boolean ifExists = name.endsWith("IfExists") && !name.equals("NullIfExists");
        if (ifExists) {
            name = name.substring(0, name.length() - "IfExists".length());
        }
        ConditionOperator operator = ConditionOperator.named(name)
                .orElseThrow(() -> malformed.apply("Invalid Condition type : " + word + "."));
        List<String> texts =
                PolicyReader.elements(values).stream().map(this::scalar).toList();
        for (String text : texts) {
            require(operator.accepts(text), SYNTAX);
        }
        return new Condition(
                operator,
                quantifier,
                ifExists,
                key,
                texts.stream()
                        .map(text -> template(text, operator.hasWildcards()))
                        .toList());
    }

    private Template template(String text, boolean wildcards) {
        try {
            return Template.compile(text, variables, wildcards);
        } catch (IllegalArgumentException e) {
            throw malformed.apply(SYNTAX);
        }
    }

    private JsonNode either(JsonNode statement, String member, String exception) {
        JsonNode plain = statement.get(member);
        JsonNode except = statement.get(exception);
        require(plain == null || except == null, SYNTAX);
        return present(plain == null ? except : plain, member);
    }

    private JsonNode present(@Nullable JsonNode node, String member) {
        if (node == null) {
            throw malformed.apply("Missing required field " + member);
        }
        return node;
    }

    private List<String> texts(JsonNode node) {
        return PolicyReader.elements(node).stream()
                .map(element -> {
                    require(element.isString(), SYNTAX);
                    return element.stringValue();
                })
                .toList();
    }

    /// A condition's value may be written as a number or boolean too.
    private String scalar(JsonNode node) {
        require(node.isString() || node.isNumber() || node.isBoolean(), SYNTAX);
        return node.asString();
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw malformed.apply(message);
        }
    }
}
