package io.seamark.planes.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import io.seamark.platform.linux.Epoll;
import org.junit.jupiter.api.Test;

class EnginesTest {
    @Test
    void theBestEngineIsEpollWhereItsCallsCanBeMade() {
        assertThat(Engines.choose(EngineChoice.BEST).name()).isEqualTo(Epoll.isPossible() ? "epoll" : "nio");
        assertThat(Engines.choose(EngineChoice.NIO).name()).isEqualTo("nio");
    }
}
