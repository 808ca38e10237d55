package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.LayerVersionContentOutput;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;

/// Finds layers and shows them as the API does.
final class Layers {
    private static final int MOST = 5;
    private static final Pattern NAME =
            Pattern.compile("(arn:[a-zA-Z0-9-]+:lambda:([a-zA-Z0-9-]+):(\\d{12}):layer:)?([a-zA-Z0-9-_]+)");
    private static final Pattern VERSION =
            Pattern.compile("(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+):([0-9]{1,10})");

    private Layers() {}

    static String arn(AccountId account, Region region, String name) {
        return "arn:aws:lambda:" + region + ":" + account + ":layer:" + name;
    }

    /// The name of a layer of the caller, which may be given as its ARN.
    static String name(CallContext call, @Nullable String given) {
        String text = Constraint.MEMBER.length("layerName", given, 0, 140);
        Matcher form = NAME.matcher(text);
        if (!form.matches()) {
            throw Constraint.MEMBER.failed(
                    text, "layerName", "Member must satisfy regular expression pattern: " + NAME.pattern());
        }
        boolean own = form.group(1) == null
                || (form.group(2).equals(call.region().value())
                        && form.group(3).equals(call.account().value()));
        if (!own) {
            throw LambdaErrors.denied("User: " + call.principal().arn()
                    + " is not authorized to access layers of another account or Region: " + text);
        }
        return Constraint.MEMBER.length("layerName", form.group(4), 0, 64);
    }

    static StoredLayer require(CallContext call, View view, String name, @Nullable Long version) {
        long number = Constraint.MEMBER.required("versionNumber", version);
        return view.get(StoredLayer.key(call.account(), call.region(), name, number))
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
    }

    /// The version that an ARN means.
    static StoredLayer requireArn(CallContext call, View view, @Nullable String arn) {
        String text = Constraint.MEMBER.pattern("arn", Constraint.MEMBER.required("arn", arn), VERSION);
        Matcher form = VERSION.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException(text);
        }
        return require(call, view, name(call, form.group(1)), Long.valueOf(form.group(2)));
    }

    /// The versions that a function is to have.
    static List<UsedLayer> used(CallContext call, View view, List<String> arns) {
        if (arns.size() > MOST) {
            throw LambdaErrors.invalid("Cannot reference more than " + MOST + " layers.");
        }
        Map<String, String> byName = new HashMap<>();
        var used = new ArrayList<UsedLayer>();
        for (String arn : arns) {
            Matcher form = VERSION.matcher(arn);
            if (!form.matches()) {
                throw Constraint.MEMBER.failed(
                        arns,
                        "layers",
                        "Member must satisfy constraint: [Member must satisfy regular expression" + " pattern: "
                                + VERSION.pattern() + "]");
            }
            String other = byName.put(form.group(1), arn);
            if (other != null) {
                throw LambdaErrors.invalid("Two different versions of the same layer are not allowed to be referenced"
                        + " in the same function. " + other + " and " + arn + " are versions of the same layer.");
            }
            used.add(used(call, view, arn, form.group(1), Long.parseLong(form.group(2))));
        }
        return used;
    }

    /// A version of a layer of the caller's account, or of another that lets it.
    private static UsedLayer used(CallContext call, View view, String arn, String layer, long version) {
        Arn parsed = Arn.parse(layer).orElseThrow();
        var owner = new AccountId(parsed.account());
        String name = parsed.resource().substring("layer:".length());
        boolean own = owner.equals(call.account());
        var policy = LayerPolicies.key(owner, call.region(), name, version);
        boolean elsewhere = !parsed.region().equals(call.region().value());
        if (elsewhere || (!own && !LayerPolicies.lets(LayerPolicies.of(view, policy), call.account()))) {
            throw LambdaErrors.denied("User: " + call.principal().arn()
                    + " is not authorized to perform: lambda:GetLayerVersion on resource: " + arn
                    + " because no resource-based policy allows the lambda:GetLayerVersion action");
        }
        return view.get(StoredLayer.key(owner, call.region(), name, version))
                .orElseThrow(() -> LambdaErrors.invalid("Layer version " + arn + " does not exist."))
                .used(owner, call.region());
    }

    static LayerVersionsListItem item(CallContext call, StoredLayer layer) {
        return LayerVersionsListItem.builder()
                .layerVersionArn(arn(call.account(), call.region(), layer.name()) + ":" + layer.version())
                .version(layer.version())
                .description(layer.description())
                .createdDate(Functions.time(layer.created()))
                .compatibleRuntimesWithStrings(layer.runtimes().isEmpty() ? null : layer.runtimes())
                .licenseInfo(layer.license().isEmpty() ? null : layer.license())
                .compatibleArchitecturesWithStrings(layer.architectures().isEmpty() ? null : layer.architectures())
                .build();
    }

    static LayerVersionContentOutput content(StoredLayer layer) {
        return LayerVersionContentOutput.builder()
                .codeSha256(layer.sha256())
                .codeSize(layer.size())
                .build();
    }

    /// Whether a layer is for what is asked for.
    static boolean isFor(StoredLayer layer, @Nullable String runtime, @Nullable String architecture) {
        return (runtime == null || layer.runtimes().contains(runtime))
                && (architecture == null
                        || layer.architectures().isEmpty()
                        || layer.architectures().contains(architecture));
    }

    /// The architectures that a request names.
    static List<String> architectures(List<String> given) {
        for (String architecture : given) {
            if (!List.of("x86_64", "arm64").contains(Objects.requireNonNull(architecture))) {
                throw Constraint.MEMBER.failed(
                        given,
                        "compatibleArchitectures",
                        "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]");
            }
        }
        return List.copyOf(given);
    }
}
