/// The platform driven from outside: SDK, CLI, curl.
@NullMarked
package io.seamark.proof.journeys;

import org.jspecify.annotations.NullMarked;
