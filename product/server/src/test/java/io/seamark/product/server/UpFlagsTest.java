package io.seamark.product.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpFlagsTest {
    @Test
    void plainFlagsAreReadAsTheyStand() {
        String line = "up --data-dir /tmp/x --api-port=0 --no-registrar --auth open --config c=d";

        assertThat(UpFlags.plain(line.split(" ")))
                .hasValue(new UpFlags(
                        Map.of(
                                Setting.DATA_DIR,
                                "/tmp/x",
                                Setting.API_PORT,
                                "0",
                                Setting.REGISTRAR,
                                "false",
                                Setting.AUTH,
                                "open"),
                        Optional.of("c=d")));
    }

    @Test
    void noFlagsAreTheDefaults() {
        assertThat(UpFlags.plain("up")).hasValue(new UpFlags(Map.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status",
                "up --help",
                "up --api-prot 0",
                "up --api-port",
                "up --api-port --dns-port",
                "up --api-port 0 --api-port 1",
                "up --registrar --api-port 0",
                "up --no-registrar --registrar=true",
                "up --no-api-port",
                "up --no-registrar=x",
                "up extra",
                "up --data-dir 'x'",
                "up --config a --config b",
                "up @flags"
            })
    void whateverElseIsLeftToTheWholeParser(String line) {
        assertThat(UpFlags.plain(line.split(" "))).isEmpty();
    }
}
