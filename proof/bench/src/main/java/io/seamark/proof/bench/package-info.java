/// Benchmarks, side by side with a peer where one exists.
@NullMarked
package io.seamark.proof.bench;

import org.jspecify.annotations.NullMarked;
