package io.seamark.platform.protocol;

import java.util.Map;

/// Routes as a router finds them.
final class XmlRoutes {
    private XmlRoutes() {}

    static Route to(XmlSdkSide sdk, OperationModel operation, Codec codec) {
        return new Route(sdk.service(), operation, codec, Map.of());
    }
}
