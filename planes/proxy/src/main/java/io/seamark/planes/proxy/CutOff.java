package io.seamark.planes.proxy;

import java.io.IOException;

/// A connection is ended by us, not by its peer or the network.
final class CutOff extends IOException {
    CutOff(String why) {
        super(why);
    }
}
