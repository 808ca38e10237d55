package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The URL of a function or of one of its aliases, as it is stored:
/// `/lambda/<account>/<region>/urls/<name>/<qualifier>`.
///
/// @param id the first label of the URL's host, 32 letters and digits; never used again
/// @param qualifier an alias or `$LATEST`
/// @param authType `NONE` or `AWS_IAM`
/// @param cors null where the function itself answers what browsers ask of other origins
record StoredUrl(
        String id,
        String qualifier,
        String authType,
        @Nullable CorsRules cors,
        Instant created,
        Instant modified) {
    static Prefix<StoredUrl> all(FunctionRef ref) {
        return new Prefix<>(Layout.root(ref.account(), ref.region()) + "urls/" + ref.name() + "/", StoredUrl.class);
    }

    static Key<StoredUrl> key(FunctionRef ref) {
        return all(ref).key(StoredInvokeConfig.qualifierOf(ref));
    }

    /// Whose the URL with an id is.
    static Key<Owner> owner(String id) {
        return new Key<>(Layout.ROOT + "url-ids/" + id, Owner.class);
    }

    static StoredUrl require(View view, FunctionRef ref) {
        return view.get(key(ref))
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
    }

    boolean signed() {
        return authType.equals("AWS_IAM");
    }

    /// The function that an id leads to.
    ///
    /// @param alias null for the function itself
    record Owner(
            String account,
            String region,
            String name,
            @Nullable String alias) {
        static Owner of(FunctionRef ref) {
            return new Owner(ref.account().value(), ref.region().value(), ref.name(), ref.qualifier());
        }

        FunctionRef ref() {
            return new FunctionRef(new AccountId(account), new Region(region), name, alias);
        }

        /// The URL with its function; empty when one of them is gone.
        Optional<StoredUrl> url(View view, String id) {
            return view.get(key(ref())).filter(url -> url.id().equals(id));
        }
    }
}
