/// The ECS API and what keeps its promises: clusters, task definitions, tasks, services.
@NullMarked
package io.seamark.services.ecs;

import org.jspecify.annotations.NullMarked;
