/// Amazon CloudWatch Logs: log groups, streams and events.
@NullMarked
package io.seamark.services.logs;

import org.jspecify.annotations.NullMarked;
