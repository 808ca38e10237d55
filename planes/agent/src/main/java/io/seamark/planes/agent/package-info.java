/// Keeps one container instance's containers as assigned; speaks the ECS agent's own protocol.
@NullMarked
package io.seamark.planes.agent;

import org.jspecify.annotations.NullMarked;
