package io.seamark.services.route53;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;

/// What Route 53 asks of the account's networks.
public interface VpcDirectory {
    boolean vpcExists(View view, AccountId account, Region region, String vpcId);
}
