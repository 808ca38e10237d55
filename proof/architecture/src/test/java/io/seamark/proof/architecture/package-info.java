/// The house rules as tests.
@NullMarked
package io.seamark.proof.architecture;

import org.jspecify.annotations.NullMarked;
