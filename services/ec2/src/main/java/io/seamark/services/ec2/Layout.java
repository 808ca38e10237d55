package io.seamark.services.ec2;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Prefix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Where this service's values live in the store: `/ec2/<account>/<region>/<folder>/<id>`. What an
/// account has without having made it (the default VPC, its subnets, the default security groups) is
/// computed and stands nowhere.
final class Layout {
    private Layout() {}

    static <T> Prefix<T> folder(AccountId account, Region region, String name, Class<T> type) {
        return new Prefix<>("/ec2/" + account + "/" + region + "/" + name + "/", type);
    }

    /// An id that always comes out the same for the same words, such as `vpc-0123456789abcdef0`.
    static String derivedId(String kind, String... words) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join(" ", words).getBytes(StandardCharsets.UTF_8));
            return kind + "-0" + HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
