package io.seamark.platform.acs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcsFrameTest {
    @Test
    void aMessageComesBackEqual() {
        var message = new AcsMessage.PayloadMessage(
                "m", "c", "i", 7, null, List.of(AcsTask.stop("arn:aws:ecs:r:a:task/c/1")));
        assertThat(AcsFrame.read(AcsFrame.write(message))).contains(message);
    }

    @Test
    void absentMembersAreNotWritten() {
        var message = new AcsMessage.PayloadMessage("m", "c", "i", 7, null, List.of(AcsTask.stop("a")));
        assertThat(AcsFrame.write(message)).doesNotContain("null").contains("\"desiredStatus\":\"STOPPED\"");
    }

    @Test
    void anUnknownTypeIsNoMessageAndUnknownMembersAreIgnored() {
        assertThat(AcsFrame.read("{\"type\":\"CloseMessage\",\"message\":{}}")).isEmpty();
        assertThat(AcsFrame.read(
                        "{\"type\":\"HeartbeatMessage\",\"message\":{\"messageId\":\"m\",\"healthy\":true,\"x\":1}}"))
                .contains(new AcsMessage.HeartbeatMessage("m", true));
    }

    @Test
    void whatIsNotAMessageIsRefused() {
        assertThatThrownBy(() -> AcsFrame.read("[")).isInstanceOf(IllegalArgumentException.class);
    }
}
