package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;

/// Policy documents on their way in and out.
final class Documents {
    /// Refuses documents with IAM's own error.
    static final PolicyReader IAM = new PolicyReader(message ->
            MalformedPolicyDocumentException.builder().message(message).build());

    /// The longest managed policy and the longest trust policy, white space not counted.
    static final int MANAGED_CHARACTERS = 6144;

    static final int TRUST_CHARACTERS = 2048;

    private static final String UNRESERVED = "-_.~";

    private Documents() {}

    /// The text of a document in answers: percent-encoded as RFC 3986 has it.
    static String encode(String document) {
        var out = new StringBuilder(document.length() * 2);
        for (byte b : document.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    /// Refuses what cannot be a managed policy.
    static void requireManaged(String document) {
        IAM.read(document, PolicyReader.Use.IDENTITY, "PolicySize", MANAGED_CHARACTERS);
    }

    /// Refuses what cannot be a trust policy, one that names users and roles that do not exist included.
    static void requireTrust(View view, String document) {
        Policy policy = IAM.read(document, PolicyReader.Use.TRUST, "ACLSizePerRole", TRUST_CHARACTERS);
        for (Statement statement : policy.statements()) {
            for (String principal :
                    Objects.requireNonNull(statement.principals()).aws()) {
                if (!exists(view, principal)) {
                    throw MalformedPolicyDocumentException.builder()
                            .message("Invalid principal in policy: \"AWS\":\"" + principal + "\"")
                            .build();
                }
            }
        }
    }

    private static boolean exists(View view, String principal) {
        Optional<Arn> arn = Arn.parse(principal);
        if (arn.isEmpty() || !arn.get().service().equals("iam")) {
            return true;
        }
        var account = new AccountId(arn.get().account());
        String resource = arn.get().resource();
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        if (resource.indexOf('/') >= 0 && !Constraint.isName(name)) {
            return false;
        }
        if (resource.startsWith("user/")) {
            return view.get(StoredUser.key(account, name))
                    .filter(user -> user.arn(account).equals(principal))
                    .isPresent();
        }
        if (resource.startsWith("role/")) {
            return view.get(StoredRole.key(account, name))
                    .filter(role -> role.arn(account).equals(principal))
                    .isPresent();
        }
        return true;
    }

    /// A document of a request whose characters IAM permits.
    static String required(String member, @Nullable String document) {
        String text = Constraint.MEMBER.length(member, document, 1, 131072);
        boolean permitted = text.chars().allMatch(c -> c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xFF));
        if (!permitted) {
            throw Constraint.MEMBER.failed(
                    text,
                    member,
                    "Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
        }
        return text;
    }
}
