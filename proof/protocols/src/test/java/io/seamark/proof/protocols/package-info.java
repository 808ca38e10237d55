/// The AWS SDK's clients and Smithy's protocol tests as oracles of the wire.
@NullMarked
package io.seamark.proof.protocols;

import org.jspecify.annotations.NullMarked;
