/// Amazon SQS: queues and their messages.
@NullMarked
package io.seamark.services.sqs;

import org.jspecify.annotations.NullMarked;
