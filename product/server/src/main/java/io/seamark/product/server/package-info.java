/// The seamark command and the composition root.
@NullMarked
package io.seamark.product.server;

import org.jspecify.annotations.NullMarked;
