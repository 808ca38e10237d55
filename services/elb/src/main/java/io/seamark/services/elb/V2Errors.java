package io.seamark.services.elb;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTagKeysException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidSecurityGroupException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidSubnetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidTargetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyTagsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.UnsupportedProtocolException;

/// The errors of the second API in its own words.
final class V2Errors implements ErrorWords {
    static final V2Errors WORDS = new V2Errors();

    private V2Errors() {}

    static LoadBalancerNotFoundException balancerNotFound() {
        return LoadBalancerNotFoundException.builder()
                .message("One or more load balancers not found")
                .build();
    }

    static ListenerNotFoundException listenerNotFound() {
        return ListenerNotFoundException.builder()
                .message("One or more listeners not found")
                .build();
    }

    static RuleNotFoundException ruleNotFound() {
        return RuleNotFoundException.builder()
                .message("One or more rules not found")
                .build();
    }

    static TargetGroupNotFoundException groupNotFound() {
        return TargetGroupNotFoundException.builder()
                .message("One or more target groups not found")
                .build();
    }

    static OperationNotPermittedException notPermitted(String message) {
        return OperationNotPermittedException.builder().message(message).build();
    }

    static InvalidTargetException invalidTarget(String message) {
        return InvalidTargetException.builder().message(message).build();
    }

    static PriorityInUseException priorityInUse(int priority) {
        return PriorityInUseException.builder()
                .message("Priority '" + priority + "' is currently in use")
                .build();
    }

    static UnsupportedProtocolException unsupportedProtocol(String message) {
        return UnsupportedProtocolException.builder().message(message).build();
    }

    @Override
    public SubnetNotFoundException subnetNotFound(String message) {
        return SubnetNotFoundException.builder().message(message).build();
    }

    @Override
    public InvalidSubnetException invalidSubnet(String message) {
        return InvalidSubnetException.builder().message(message).build();
    }

    @Override
    public InvalidConfigurationRequestException invalidConfiguration(String message) {
        return InvalidConfigurationRequestException.builder().message(message).build();
    }

    @Override
    public InvalidSecurityGroupException invalidSecurityGroup(String message) {
        return InvalidSecurityGroupException.builder().message(message).build();
    }

    @Override
    public DuplicateTagKeysException duplicateTagKeys(String message) {
        return DuplicateTagKeysException.builder().message(message).build();
    }

    @Override
    public TooManyTagsException tooManyTags(String message) {
        return TooManyTagsException.builder().message(message).build();
    }
}
