/// Amazon SNS: topics and their subscriptions.
@NullMarked
package io.seamark.services.sns;

import org.jspecify.annotations.NullMarked;
