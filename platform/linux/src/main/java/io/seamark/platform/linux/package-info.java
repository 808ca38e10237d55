/// The few system calls that the hot paths need, through the foreign-function API.
@NullMarked
package io.seamark.platform.linux;

import org.jspecify.annotations.NullMarked;
