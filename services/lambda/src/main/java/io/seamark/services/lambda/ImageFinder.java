package io.seamark.services.lambda;

import io.seamark.planes.runner.ImageSearch;

/// Finds the image that a reference means now.
@FunctionalInterface
interface ImageFinder {
    /// Looks on this machine first, and pulls the image otherwise, which takes its time.
    ImageSearch find(String image) throws InterruptedException;
}
