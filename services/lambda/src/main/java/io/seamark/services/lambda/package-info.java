/// The Lambda API: functions and their invocations.
@NullMarked
package io.seamark.services.lambda;

import org.jspecify.annotations.NullMarked;
