package io.seamark.planes.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledZoneTest {
    private static final RecordSet SOA = RecordSet.of(
            "ecs.internal.", "SOA", 900, "ns-1.seamark.internal. hostmaster.seamark.internal. 1 7200 900 1209600 60");
    private static final RecordSet KEPT = RecordSet.of("kept.ecs.internal.", "A", 60, "10.0.0.1");
    private static final RecordSet GONE = RecordSet.of("gone.ecs.internal.", "A", 60, "10.0.0.2");
    private static final RecordSet NEW = RecordSet.of("new.ecs.internal.", "A", 60, "10.0.0.3");

    @Test
    void whatStandsInTheNextStateTooIsNotEncodedAgain() {
        CompiledZone before = CompiledZone.compile(zone(1, SOA, KEPT, GONE), 60);

        CompiledZone after = CompiledZone.compile(zone(2, SOA, KEPT, NEW), 60, before);

        assertThat(after.encoded()).containsOnlyKeys(SOA, KEPT, NEW);
        assertThat(after.encoded().get(KEPT)).isSameAs(before.encoded().get(KEPT));
        assertThat(after.zone().serial()).isEqualTo(2);
    }

    private static Zone zone(long serial, RecordSet... sets) {
        return new Zone("Z1", "ecs.internal.", serial, List.of(sets));
    }
}
