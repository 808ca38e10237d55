/// A client of Docker Engine's API, in Docker's own JSON.
@NullMarked
package io.seamark.platform.docker;

import org.jspecify.annotations.NullMarked;
