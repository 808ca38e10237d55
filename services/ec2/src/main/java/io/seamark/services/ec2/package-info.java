/// The EC2 API as far as networks need it: VPCs, subnets, security groups.
@NullMarked
package io.seamark.services.ec2;

import org.jspecify.annotations.NullMarked;
