/// Small real things for tests: a clock that stands still, a store in memory, the contract every store passes, how
/// long tests wait.
@NullMarked
package io.seamark.platform.testkit;

import org.jspecify.annotations.NullMarked;
