package io.seamark.services.elb;

import io.seamark.platform.core.AddressBlock;

/// What an operator decides about load balancing.
///
/// @param addresses where load balancers get their addresses
/// @param quotas how many of each an account may have in a Region
public record ElbSettings(AddressBlock addresses, Quotas quotas) {
    /// Addresses from 127.77.0.0/16, AWS's own quotas.
    public static ElbSettings standard() {
        return new ElbSettings(AddressBlock.parse("127.77.0.0/16").orElseThrow(), Quotas.standard());
    }

    /// How many of each an account may have in a Region; AWS lets these be raised, and so may an
    /// operator.
    public record Quotas(int classicBalancers, int applicationBalancers, int networkBalancers, int targetGroups) {
        /// What AWS gives without asking: 20, 50, 50 and 3,000.
        public static Quotas standard() {
            return new Quotas(20, 50, 50, 3000);
        }
    }
}
