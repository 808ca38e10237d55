package io.seamark.platform.wire;

import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import java.io.InputStream;

/// Who made a request, once that is settled.
///
/// @param region the Region of the credential scope
/// @param body the streamed body, with aws-chunked coding removed and every hash and signature in it
///        checked as it is
///             read; empty where the operation does not stream
record Caller(Principal principal, Region region, InputStream body) {}
