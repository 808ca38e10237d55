package io.seamark.planes.proxy;

import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import io.seamark.platform.linux.Epoll;

/// Which engine a system gets. Stateless.
final class Engines {
    private Engines() {}

    static Engine choose(EngineChoice choice) {
        return switch (choice) {
            case BEST -> Epoll.isPossible() ? new EpollEngine() : new NioEngine();
            case NIO -> new NioEngine();
        };
    }
}
