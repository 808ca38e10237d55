package io.seamark.services.elb;

/// How a target group finds out whether its targets are healthy.
///
/// @param protocol `HTTP` or `TCP`
/// @param port a number, or `traffic-port`
/// @param path with its query; empty for TCP
/// @param matcher the statuses of a healthy target, such as `200-299,301`; empty for TCP
/// @param interval seconds, 5 to 300
/// @param timeout seconds, 2 to 120
/// @param healthyThreshold 2 to 10
/// @param unhealthyThreshold 2 to 10
record StoredCheck(
        String protocol,
        String port,
        String path,
        String matcher,
        int interval,
        int timeout,
        int healthyThreshold,
        int unhealthyThreshold) {
    static final String TRAFFIC_PORT = "traffic-port";

    boolean isHttp() {
        return protocol.equals("HTTP");
    }

    /// The port to check; 0 stands for the one that traffic goes to.
    int portNumber() {
        return port.equals(TRAFFIC_PORT) ? 0 : Integer.parseInt(port);
    }
}
