package io.seamark.services.lambda;

/// A version of a layer as a function has it: it stays with the function when the layer's version is deleted.
///
/// @param arn with the version
/// @param sha256 of its zip, in Base64
/// @param size of the zip, in bytes
record UsedLayer(String arn, String sha256, long size) {}
