package io.seamark.planes.runner;

/// As many execution environments as are allowed are busy.
public final class NoCapacityException extends Exception {
    private static final long serialVersionUID = 1;

    NoCapacityException(int most) {
        super("environments: all " + most + " are busy", null, false, false);
    }
}
