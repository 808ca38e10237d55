/// IAM and STS: identities, keys, roles, policies and sessions.
@NullMarked
package io.seamark.services.iam;

import org.jspecify.annotations.NullMarked;
