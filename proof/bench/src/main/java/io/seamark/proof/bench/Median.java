package io.seamark.proof.bench;

import java.util.Arrays;

/// The middle of several readings; machines are shared, so one reading means nothing.
final class Median {
    private Median() {}

    static double of(double... readings) {
        double[] sorted = readings.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
