package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

/// Finds the URLs of functions, checks what is said of them and shows them as the API does.
///
/// A URL's host ends in `.localhost` where AWS's ends in `.on.aws`: curl and browsers take such names for this machine
/// without asking a DNS server. Both are answered.
final class FunctionUrls {
    private static final Pattern ALIAS = Pattern.compile("((?!^\\d+$)^[0-9a-zA-Z-_]+$)");
    private static final int ID_LENGTH = 32;

    private final LambdaSettings settings;

    FunctionUrls(LambdaSettings settings) {
        this.settings = settings;
    }

    /// What a request means: a function, or one of its aliases.
    static FunctionRef ref(CallContext call, @Nullable String functionName, @Nullable String qualifier) {
        FunctionRef ref = FunctionRef.of(call, functionName, qualifier);
        if (ref.qualifier() != null) {
            Constraint.MEMBER.pattern("qualifier", ref.qualifier(), ALIAS);
        }
        return ref;
    }

    static String authType(@Nullable FunctionUrlAuthType type, @Nullable String text) {
        if (type == FunctionUrlAuthType.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(text, "authType", "Member must satisfy enum value set: [NONE, AWS_IAM]");
        }
        return Constraint.MEMBER.required("authType", type).toString();
    }

    static void checkMode(@Nullable InvokeMode mode, @Nullable String text) {
        if (mode == InvokeMode.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(
                    text, "invokeMode", "Member must satisfy enum value set: [BUFFERED, RESPONSE_STREAM]");
        }
        if (mode == InvokeMode.RESPONSE_STREAM) {
            throw LambdaErrors.unsupported("InvokeMode " + mode);
        }
    }

    static String newId(CallContext call) {
        return call.ids().alphanumeric(ID_LENGTH).toLowerCase(Locale.ROOT);
    }

    static String arn(FunctionRef ref, StoredUrl url) {
        return url.qualifier().equals(FunctionVersion.LATEST)
                ? ref.functionArn()
                : ref.functionArn() + ":" + url.qualifier();
    }

    /// What a client calls.
    String text(Region region, StoredUrl url) {
        URI api = URI.create(settings.apiEndpoint().get());
        return api.getScheme() + "://" + url.id() + ".lambda-url." + region + ".localhost:" + api.getPort() + "/";
    }

    FunctionUrlConfig shape(FunctionRef ref, StoredUrl url) {
        CorsRules cors = url.cors();
        return FunctionUrlConfig.builder()
                .functionUrl(text(ref.region(), url))
                .functionArn(arn(ref, url))
                .creationTime(Times.millis(url.created()))
                .lastModifiedTime(Times.millis(url.modified()))
                .cors(cors == null ? null : cors.shape())
                .authType(url.authType())
                .invokeMode(InvokeMode.BUFFERED)
                .build();
    }

    /// Removes the URL of a function or alias, if it has one.
    static Txn delete(View view, FunctionRef ref) {
        return view.get(StoredUrl.key(ref))
                .map(url -> Txn.none().delete(StoredUrl.key(ref)).delete(StoredUrl.owner(url.id())))
                .orElse(Txn.none());
    }

    /// Removes the URLs of a function and all its aliases.
    static Txn deleteAll(View view, FunctionRef ref) {
        Txn changes = Txn.none();
        for (Versioned<StoredUrl> url : view.list(StoredUrl.all(ref))) {
            changes = changes.delete(StoredUrl.all(ref).key(url.value().qualifier()))
                    .delete(StoredUrl.owner(url.value().id()));
        }
        return changes;
    }
}
