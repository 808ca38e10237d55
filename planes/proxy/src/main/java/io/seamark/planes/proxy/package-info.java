/// Forwards connections and requests by an immutable forwarding table, and checks the health of its
/// targets.
@NullMarked
package io.seamark.planes.proxy;

import org.jspecify.annotations.NullMarked;
