/// The front door: HTTP, signatures, dispatch, commit and audit.
///
/// *Starting points*: [Operation] and [DataOperation] are what a service implements, [ServiceApi] is
/// how it offers them, [FrontDoor] is the ordered list of what happens to a call, [HttpServer] brings
/// it in from the network.
@NullMarked
package io.seamark.platform.wire;

import org.jspecify.annotations.NullMarked;
