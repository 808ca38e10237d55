package io.seamark.services.events;

/// Written with every change of a rule of an account and Region, so that its revision tells whether
/// what was read of them is still so.
///
/// @param changedBy the request that changed a rule last
record Generation(String changedBy) {}
