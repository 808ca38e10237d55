package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Opaque, signed page tokens (`nextToken`, `Marker`): where a listing goes on. A token is good for
/// the account, the Region and the scope it was made for, and for nothing else; a token that was made
/// up or altered is not read.
public final class PageTokens {
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;

    /// @param key the secret that all front doors of one store share, at least 16 bytes
    public PageTokens(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("page token key: " + key.length + " bytes (expected: >= 16)");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// @param scope what is listed: the operation and the filters that must stay the same from page to page
    /// @param cursor where the next page begins, such as the last key of this one
    public String issue(CallContext call, String scope, String cursor) {
        byte[] text = cursor.getBytes(StandardCharsets.UTF_8);
        byte[] token = ByteBuffer.allocate(MAC_BYTES + text.length)
                .put(mac(call, scope, text))
                .put(text)
                .array();
        return encoded(token);
    }

    /// The cursor of a token; empty when the token is not one that [#issue] made for this call's
    /// account, Region and scope.
    public Optional<String> cursor(CallContext call, String scope, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length < MAC_BYTES || !encoded(bytes).equals(token)) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(bytes, MAC_BYTES), mac(call, scope, text))) {
            return Optional.empty();
        }
        return Optional.of(new String(text, StandardCharsets.UTF_8));
    }

    /// One page of a list, in the natural order of `order`.
    ///
    /// @param scope as in [#issue]
    /// @param order what the list is ordered by; unique in it
    /// @param token what the last page gave; null for the first page
    /// @param most the longest page
    /// @return empty when the token is not one of this listing
    public <T> Optional<Page<T>> page(
            CallContext call, String scope, List<T> all, Function<T, String> order, @Nullable String token, int most) {
        return page(call, scope, all, order, Comparator.naturalOrder(), token, most);
    }

    /// One page of a list that is ordered in its own way.
    public <T> Optional<Page<T>> page(
            CallContext call,
            String scope,
            List<T> all,
            Function<T, String> order,
            Comparator<String> direction,
            @Nullable String token,
            int most) {
        Optional<String> after = token == null ? Optional.of("") : cursor(call, scope, token);
        if (after.isEmpty()) {
            return Optional.empty();
        }
        List<T> rest = all.stream()
                .filter(item -> token == null || direction.compare(order.apply(item), after.get()) > 0)
                .sorted(Comparator.comparing(order, direction))
                .toList();
        if (rest.size() <= most) {
            return Optional.of(new Page<>(rest, null));
        }
        List<T> items = rest.subList(0, most);
        return Optional.of(new Page<>(items, issue(call, scope, order.apply(items.getLast()))));
    }

    private static String encoded(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private byte[] mac(CallContext call, String scope, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String frame = call.account() + "/" + call.region() + "/" + scope + "\0";
            mac.update(frame.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(text), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
