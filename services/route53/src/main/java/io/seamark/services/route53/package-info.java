/// The Route 53 API: hosted zones and their record sets.
@NullMarked
package io.seamark.services.route53;

import org.jspecify.annotations.NullMarked;
