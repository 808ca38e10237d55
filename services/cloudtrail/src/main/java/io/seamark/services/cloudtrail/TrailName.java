package io.seamark.services.cloudtrail;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailArnInvalidException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidHomeRegionException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTrailNameException;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;

/// How callers name a trail: by its name in their Region, or by its ARN anywhere in their account. A name
/// has 3 to 128 letters, digits, `.`, `_` and `-`, begins and ends with a letter or digit, has no two of
/// the others side by side, and is no IP address.
final class TrailName {
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern BEGIN = Pattern.compile("[A-Za-z0-9].*");
    private static final Pattern END = Pattern.compile(".*[A-Za-z0-9]");
    private static final Pattern ADJACENT = Pattern.compile(".*[._-]{2}.*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

    private TrailName() {}

    static String valid(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw invalid("Trail name cannot be blank!");
        }
        if (name.length() < 3) {
            throw invalid("Trail name too short. Minimum allowed length: 3 characters. Specified name length: "
                    + name.length() + " characters.");
        }
        if (name.length() > 128) {
            throw invalid("Trail name too long. Maximum allowed length: 128 characters. Specified name length: "
                    + name.length() + " characters.");
        }
        if (!CHARACTERS.matcher(name).matches()) {
            throw invalid("Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, "
                    + "periods (.), hyphens (-), and underscores (_).");
        }
        if (!BEGIN.matcher(name).matches()) {
            throw invalid("Trail name must starts with a letter or number.");
        }
        if (!END.matcher(name).matches()) {
            throw invalid("Trail name must ends with a letter or number.");
        }
        if (ADJACENT.matcher(name).matches()) {
            throw invalid("Trail name cannot have adjacent periods, underscores or hyphens.");
        }
        if (ADDRESS.matcher(name).matches()) {
            throw invalid("Trail name cannot be formatted as an IP address.");
        }
        return name;
    }

    /// The trail that a caller names; those of other Regions by their ARN only.
    static StoredTrail require(View view, CallContext call, @Nullable String nameOrArn) {
        Named named = named(call, nameOrArn);
        return find(view, call, named)
                .orElseThrow(() -> TrailNotFoundException.builder()
                        .message("Unknown trail: " + nameOrArn + " for the user: " + call.account())
                        .build());
    }

    /// The trail that a caller wants to change, which must be done in its home Region.
    static StoredTrail requireHome(View view, CallContext call, @Nullable String nameOrArn) {
        StoredTrail trail = require(view, call, nameOrArn);
        if (!trail.region().equals(call.region().value())) {
            throw InvalidHomeRegionException.builder()
                    .message("Trail " + trail.arn() + " can only be changed in its home Region " + trail.region() + ".")
                    .build();
        }
        return trail;
    }

    static Optional<StoredTrail> find(View view, CallContext call, @Nullable String nameOrArn) {
        return find(view, call, named(call, nameOrArn));
    }

    /// The ARN that a policy must allow.
    static String arn(CallContext call, @Nullable String nameOrArn) {
        String text = String.valueOf(nameOrArn);
        return text.startsWith("arn:")
                ? text
                : call.arn("cloudtrail", "trail/" + text).toString();
    }

    private static Optional<StoredTrail> find(View view, CallContext call, Named named) {
        if (!named.account().equals(call.account().value())) {
            return Optional.empty();
        }
        return view.find(StoredTrail.key(call.account(), named.region(), named.name()))
                .map(Versioned::value);
    }

    private static Named named(CallContext call, @Nullable String nameOrArn) {
        if (nameOrArn == null || !nameOrArn.startsWith("arn:")) {
            return new Named(call.account().value(), call.region(), valid(nameOrArn));
        }
        Arn arn = Arn.parse(nameOrArn)
                .filter(a -> a.service().equals("cloudtrail")
                        && a.resource().startsWith("trail/")
                        && Region.isValid(a.region()))
                .orElseThrow(() -> CloudTrailArnInvalidException.builder()
                        .message("Invalid trail ARN provided: " + nameOrArn)
                        .build());
        return new Named(
                arn.account(), new Region(arn.region()), valid(arn.resource().substring("trail/".length())));
    }

    private static InvalidTrailNameException invalid(String message) {
        return InvalidTrailNameException.builder().message(message).build();
    }

    private record Named(String account, Region region, String name) {}
}
