/// Answers names from immutable zones, over UDP and TCP, and forwards what is not ours.
@NullMarked
package io.seamark.planes.dns;

import org.jspecify.annotations.NullMarked;
