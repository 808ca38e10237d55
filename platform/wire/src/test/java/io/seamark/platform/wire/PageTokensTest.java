package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageTokensTest {
    private final PageTokens tokens = new PageTokens("a secret of enough bytes".getBytes(StandardCharsets.UTF_8));
    private final CallContext call = call("111122223333", "us-east-1");

    @Test
    void givesBackTheCursor() {
        assertThat(tokens.cursor(call, "ListClusters", tokens.issue(call, "ListClusters", "b/ü")))
                .contains("b/ü");
    }

    @Test
    void doesNotShowTheScopeOfAnotherListing() {
        String token = tokens.issue(call, "ListClusters", "b");

        assertThat(tokens.cursor(call, "ListServices", token)).isEmpty();
        assertThat(tokens.cursor(call("444455556666", "us-east-1"), "ListClusters", token))
                .isEmpty();
        assertThat(tokens.cursor(call("111122223333", "eu-west-1"), "ListClusters", token))
                .isEmpty();
    }

    @Test
    void readsNothingThatWasMadeUpOrAltered() {
        String token = tokens.issue(call, "ListClusters", "cluster-7");
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String altered = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.cursor(call, "ListClusters", altered))
                    .as("%s", altered)
                    .isEmpty();
        }
        assertThat(tokens.cursor(call, "ListClusters", "")).isEmpty();
        assertThat(tokens.cursor(call, "ListClusters", "not base64!")).isEmpty();
    }

    private static CallContext call(String account, String region) {
        var id = new AccountId(account);
        return new CallContext(
                id,
                new Region(region),
                new Principal.Root(id, null),
                "request",
                Instant.EPOCH,
                new CallContext.Seed(new byte[32]),
                "127.0.0.1",
                "",
                false);
    }
}
