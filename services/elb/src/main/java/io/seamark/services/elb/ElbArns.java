package io.seamark.services.elb;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;

/// What both APIs' ARNs say.
final class ElbArns {
    private ElbArns() {}

    /// The account and the Region of one of our own ARNs.
    static Scope scope(String arn) {
        Arn parsed = Arn.parse(arn).orElseThrow(() -> new IllegalArgumentException("arn: " + arn));
        return new Scope(new AccountId(parsed.account()), new Region(parsed.region()));
    }
}
