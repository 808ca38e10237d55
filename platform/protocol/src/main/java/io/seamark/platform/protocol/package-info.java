/// The AWS wire protocols, with the AWS SDK's own classes as the schema: which operation a request is
/// for, and one parser
/// and one serializer per protocol, never one per operation.
///
/// *Starting points*: [ApiCatalog] finds the [Route] of a request; the route's [Codec] parses the
/// request and writes the response or the error.
@NullMarked
package io.seamark.platform.protocol;

import org.jspecify.annotations.NullMarked;
