/// The messages between the ECS service and a container agent (ACS).
@NullMarked
package io.seamark.platform.acs;

import org.jspecify.annotations.NullMarked;
