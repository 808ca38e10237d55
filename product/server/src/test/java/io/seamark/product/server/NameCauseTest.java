package io.seamark.product.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.product.server.NameCause.Mention;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameCauseTest {
    @Test
    void theCommentOfAChangeNamesItsInvocationAndItsEvent() {
        assertThat(Mention.in("seamark-registrar invocation=2a701aeb event=9d0e-3dcb"))
                .contains(new Mention("2a701aeb", Optional.of("9d0e-3dcb")));
    }

    @Test
    void anInvocationByHandHasNoEvent() {
        assertThat(Mention.in("seamark-registrar invocation=2a701aeb event=-"))
                .contains(new Mention("2a701aeb", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seamark-registrar", "by hand, not seamark-registrar invocation=1 event=2"})
    void whatOthersWriteIsNoMention(String comment) {
        assertThat(Mention.in(comment)).isEmpty();
    }
}
