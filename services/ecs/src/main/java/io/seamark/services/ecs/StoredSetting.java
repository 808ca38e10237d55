package io.seamark.services.ecs;

/// An account setting, the same for every principal of the account.
record StoredSetting(String name, String value) {}
