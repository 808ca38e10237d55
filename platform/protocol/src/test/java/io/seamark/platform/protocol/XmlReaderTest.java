package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.protocol.XmlReader.MalformedXmlException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmlReaderTest {
    @Test
    void nestingIsBounded() {
        int depth = XmlReader.MAX_DEPTH;
        assertThat(descend("<a>".repeat(depth) + "</a>".repeat(depth))).isEqualTo(depth - 1);
        assertThatThrownBy(() -> descend("<a>".repeat(depth + 1) + "</a>".repeat(depth + 1)))
                .isInstanceOf(MalformedXmlException.class)
                .hasMessage("The document is nested too deeply.");
    }

    @Test
    void whatFollowsTheRootIsRead() {
        XmlReader in = XmlReader.open(utf8("<a><b/></a> <!-- end -->"));
        assertThat(in.nextChild()).isTrue();
        assertThat(in.text()).isEmpty();
        assertThat(in.nextChild()).isFalse();
        in.close();
    }

    private static int descend(String document) {
        XmlReader in = XmlReader.open(utf8(document));
        int children = 0;
        while (in.nextChild()) {
            children++;
        }
        return children;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
