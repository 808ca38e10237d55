package io.seamark.platform.protocol;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The codec of each protocol; all share what is known of the SDK's shapes.
final class Codecs {
    private final Map<Protocol, Codec> byProtocol = new EnumMap<>(Protocol.class);

    Codecs(Shapes shapes) {
        byProtocol.put(Protocol.AWS_QUERY, new QueryCodec(shapes));
        byProtocol.put(Protocol.EC2_QUERY, new Ec2QueryCodec(shapes));
        byProtocol.put(Protocol.REST_XML, new RestXmlCodec(shapes));
        byProtocol.put(Protocol.AWS_JSON_1_0, RpcCodec.awsJson10(shapes));
        byProtocol.put(Protocol.AWS_JSON_1_1, RpcCodec.awsJson11(shapes));
        byProtocol.put(Protocol.AWS_CBOR_1_1, RpcCodec.awsCbor11(shapes));
        byProtocol.put(Protocol.RPC_V2_CBOR, RpcCodec.rpcV2Cbor(shapes));
        byProtocol.put(Protocol.REST_JSON_1, new RestJsonCodec(shapes));
    }

    Codec of(Protocol protocol) {
        return Objects.requireNonNull(byProtocol.get(protocol), protocol::name);
    }

    List<Codec> of(List<Protocol> protocols) {
        return protocols.stream().filter(byProtocol::containsKey).map(this::of).toList();
    }
}
