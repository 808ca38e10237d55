/// Amazon Kinesis Data Streams: streams, shards, records.
@NullMarked
package io.seamark.services.kinesis;

import org.jspecify.annotations.NullMarked;
