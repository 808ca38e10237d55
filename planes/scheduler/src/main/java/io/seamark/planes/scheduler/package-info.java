/// Decides where tasks go: a snapshot of the cluster in, a plan out. Pure: no I/O, no clock, no threads.
@NullMarked
package io.seamark.planes.scheduler;

import org.jspecify.annotations.NullMarked;
