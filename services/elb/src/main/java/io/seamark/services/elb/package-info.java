/// The Elastic Load Balancing APIs, classic and v2.
@NullMarked
package io.seamark.services.elb;

import org.jspecify.annotations.NullMarked;
