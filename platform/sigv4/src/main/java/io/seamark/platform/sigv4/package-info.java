/// Verification of AWS Signature Version 4: whose request is this, and is it what was signed.
///
/// *Starting points*: [SignatureClaim#read] reads the claim from the head alone, [SignatureVerifier]
/// proves it with the key the caller found, [Refusal#as] words a failure as the service family does.
///
/// Left out: SigV4A and Signature Version 2 (refused by name), and browser uploads with a POST policy,
/// whose claim stands in the form.
@NullMarked
package io.seamark.platform.sigv4;

import org.jspecify.annotations.NullMarked;
