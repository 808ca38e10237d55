package io.seamark.proof.protocols;

/// What a message of a protocol can carry, as the SDK's own marshallers and unmarshallers show it:
/// beyond that a value is lost between two SDKs already, and no server can bring it back.
///
/// @param emptyLists whether an empty list differs from none
/// @param emptyFlatLists whether that holds for flattened lists too
/// @param emptyMaps whether an empty map differs from none
/// @param emptyStructures whether a structure without members differs from none
/// @param entities whether text may hold what looks like an XML entity: the client's XML writer undoes it
/// @param controlCharacters whether text may hold characters that XML 1.0 has no way to write
record Dialect(
        boolean emptyLists,
        boolean emptyFlatLists,
        boolean emptyMaps,
        boolean emptyStructures,
        boolean entities,
        boolean controlCharacters) {
    static final Dialect JSON = new Dialect(true, true, true, true, true, true);
    static final Dialect QUERY_REQUEST = new Dialect(true, true, false, false, true, true);
    static final Dialect EC2_REQUEST = new Dialect(false, false, false, false, true, true);
    static final Dialect XML_REQUEST = new Dialect(true, false, true, true, false, false);
    static final Dialect XML_RESPONSE = new Dialect(true, false, true, true, true, false);

    static Dialect ofRequest(String module) {
        return switch (module) {
            case "elasticloadbalancing",
                    "elasticloadbalancingv2",
                    "sns",
                    "iam",
                    "sts",
                    "cloudformation",
                    "autoscaling" -> QUERY_REQUEST;
            case "ec2" -> EC2_REQUEST;
            case "route53", "s3" -> XML_REQUEST;
            default -> JSON;
        };
    }

    static Dialect ofResponse(String module) {
        return ofRequest(module).equals(JSON) ? JSON : XML_RESPONSE;
    }
}
