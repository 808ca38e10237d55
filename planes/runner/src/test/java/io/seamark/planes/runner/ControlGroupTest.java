package io.seamark.planes.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ControlGroupTest {
    @Test
    void bothVersionsOfControlGroupsSayWhereThePeakIs() {
        assertThat(ControlGroup.peak("0::/system.slice/docker-1.scope"))
                .contains(Path.of("/sys/fs/cgroup/system.slice/docker-1.scope/memory.peak"));
        assertThat(ControlGroup.peak("9:memory:/docker/1"))
                .contains(Path.of("/sys/fs/cgroup/memory/docker/1/memory.max_usage_in_bytes"));
        assertThat(ControlGroup.peak("3:cpu,cpuacct:/docker/1")).isEmpty();
    }
}
