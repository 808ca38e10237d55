package io.seamark.services.iam;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The question a policy answers: may this caller do this to that, and under which circumstances. Holds the
/// values of the condition keys.
///
/// @param action as in a policy, such as `ecs:CreateService`
/// @param resource the ARN acted on, or `*`
/// @param principalTags the caller's tags: the user's or role's, and the session's over them
/// @param more values of keys that only this action has, keys in lower case
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
record Inquiry(
        CallContext call,
        String action,
        String resource,
        Map<String, String> principalTags,
        Map<String, List<String>> more) {
    private static final String PRINCIPAL_TAG = "aws:principaltag/";

    /// Keys that a call here never has, as a call on AWS need not have them: outside of an organization, not
    /// through a VPC endpoint, without a federation, a second factor or a calling service.
    private static final Set<String> ABSENT = Set.of(
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "aws:federatedprovider",
            "aws:multifactorauthage",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "aws:referer",
            "aws:resourceorgid",
            "aws:resourceorgpaths",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceidentity",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:vpcsourceip",
            "sts:externalid",
            "sts:rolesessionname",
            "sts:sourceidentity",
            "sts:transitivetagkeys");

    private static final Set<String> PRESENT = Set.of(
            "aws:currenttime",
            "aws:epochtime",
            "aws:multifactorauthpresent",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalisawsservice",
            "aws:principaltype",
            "aws:requestedregion",
            "aws:securetransport",
            "aws:sourceip",
            "aws:tokenissuetime",
            "aws:useragent",
            "aws:userid",
            "aws:username",
            "aws:viaawsservice");

    Inquiry {
        principalTags = fold(principalTags);
        more = Map.copyOf(more);
    }

    /// Whether the key's value is known here, be it that there is none. What a policy asks about any other
    /// key cannot be answered.
    boolean knows(String key) {
        String folded = Layout.fold(key);
        return PRESENT.contains(folded)
                || ABSENT.contains(folded)
                || folded.startsWith(PRINCIPAL_TAG)
                || more.containsKey(folded)
                || (action.startsWith("sts:") && isAboutRequestTags(folded));
    }

    private static boolean isAboutRequestTags(String folded) {
        return folded.startsWith("aws:requesttag/") || folded.equals("aws:tagkeys");
    }

    /// The values of a condition key; none when it is not in the call. Keys have no case.
    List<String> values(String key) {
        String folded = Layout.fold(key);
        List<String> own = more.get(folded);
        if (own != null) {
            return own;
        }
        if (folded.startsWith(PRINCIPAL_TAG)) {
            return optional(principalTags.get(folded.substring(PRINCIPAL_TAG.length())));
        }
        return switch (folded) {
            case "aws:currenttime" -> List.of(call.time().toString());
            case "aws:epochtime" -> List.of(Long.toString(call.time().getEpochSecond()));
            case "aws:multifactorauthpresent" -> isSession() ? List.of("false") : List.of();
            case "aws:principalaccount" -> List.of(call.principal().account().value());
            case "aws:principalarn" -> List.of(principalArn());
            case "aws:principalisawsservice" ->
                List.of(Boolean.toString(call.principal() instanceof Principal.AwsService));
            case "aws:principaltype" -> List.of(principalType());
            case "aws:requestedregion" -> List.of(call.region().value());
            case "aws:securetransport" -> List.of(Boolean.toString(call.secureTransport()));
            case "aws:sourceip" -> call.invokedBy().isPresent() ? List.of() : List.of(call.sourceAddress());
            case "aws:tokenissuetime" ->
                call.principal() instanceof Principal.RoleSession session
                        ? List.of(session.issued().toString())
                        : List.of();
            case "aws:useragent" -> call.userAgent().isEmpty() ? List.of() : List.of(call.userAgent());
            case "aws:userid" -> List.of(call.principal().userId());
            case "aws:username" ->
                call.principal() instanceof Principal.User user ? List.of(user.userName()) : List.of();
            case "aws:viaawsservice" ->
                List.of(Boolean.toString(call.invokedBy().isPresent()));
            default -> List.of();
        };
    }

    /// The value of a policy variable: that of a key with one value, or the default.
    @Nullable
    String single(String key, @Nullable String fallback) {
        List<String> values = values(key);
        return values.size() == 1 ? values.getFirst() : fallback;
    }

    /// The same question about another resource.
    Inquiry about(String other) {
        return new Inquiry(call, action, other, principalTags, more);
    }

    /// The ARN policies know the caller by: for a session, its role's.
    String principalArn() {
        return switch (call.principal()) {
            case Principal.RoleSession session ->
                Arn.global("iam", session.account(), "role" + session.rolePath() + session.roleName())
                        .toString();
            case Principal.Root root -> root.arn().toString();
            case Principal.User user -> user.arn().toString();
            case Principal.AwsService service -> service.arn().toString();
        };
    }

    private String principalType() {
        return switch (call.principal()) {
            case Principal.RoleSession session -> "AssumedRole";
            case Principal.Root root -> "Account";
            case Principal.User user -> "User";
            case Principal.AwsService service -> "Service";
        };
    }

    private boolean isSession() {
        return call.principal()
                .accessKeyId()
                .filter(id -> id.startsWith("ASIA"))
                .isPresent();
    }

    private static List<String> optional(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static Map<String, String> fold(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return Map.of();
        }
        var folded = new HashMap<String, String>();
        tags.forEach((key, value) -> folded.put(Layout.fold(key), value));
        return folded;
    }
}
