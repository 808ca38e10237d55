package io.seamark.services.sqs;

/// What a receipt handle says.
///
/// @param number of the message
/// @param secret the one that its newest receipt carries
record Receipt(long number, long secret) {}
