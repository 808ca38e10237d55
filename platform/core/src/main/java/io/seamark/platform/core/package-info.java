/// The shared language: account ids, Regions, ARNs, the caller and the call, ids and errors, as AWS names them.
/// Imports nothing but the JDK.
///
/// *Starting points*: [CallContext] is what every operation is given, [ApiException] what it may throw
/// besides the AWS SDK's modelled exceptions.
@NullMarked
package io.seamark.platform.core;

import org.jspecify.annotations.NullMarked;
