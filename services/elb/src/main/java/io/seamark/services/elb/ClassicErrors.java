package io.seamark.services.elb;

import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateTagKeysException;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidInstanceException;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidSecurityGroupException;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidSubnetException;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.TooManyLoadBalancersException;
import software.amazon.awssdk.services.elasticloadbalancing.model.TooManyTagsException;
import software.amazon.awssdk.services.elasticloadbalancing.model.UnsupportedProtocolException;

/// The errors of the classic API in its own words.
final class ClassicErrors implements ErrorWords {
    static final ClassicErrors WORDS = new ClassicErrors();

    private ClassicErrors() {}

    static LoadBalancerNotFoundException notFound(String name) {
        return LoadBalancerNotFoundException.builder()
                .message("There is no ACTIVE Load Balancer named '" + name + "'")
                .build();
    }

    static InvalidInstanceException invalidInstance(String message) {
        return InvalidInstanceException.builder().message(message).build();
    }

    static DuplicateListenerException duplicateListener(ClassicListener listener) {
        return DuplicateListenerException.builder()
                .message("A listener already exists with LoadBalancerPort " + listener.port()
                        + ", but with a different InstancePort, Protocol, or SSLCertificateId")
                .build();
    }

    static UnsupportedProtocolException unsupportedProtocol(String message) {
        return UnsupportedProtocolException.builder().message(message).build();
    }

    static DuplicateLoadBalancerNameException duplicateName(String name) {
        return DuplicateLoadBalancerNameException.builder()
                .message("Load Balancer with name " + name
                        + " already exists and it is configured with different parameters.")
                .build();
    }

    static TooManyLoadBalancersException tooMany(String message) {
        return TooManyLoadBalancersException.builder().message(message).build();
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
