package io.seamark.product.registrar;

/// One change of a batch. A deletion carries the record as it stands, TTL and values included:
/// Route 53 deletes nothing else, and so nothing that another has changed meanwhile.
record RecordChange(Action action, ZoneRecord record) {
    enum Action {
        CREATE,
        DELETE
    }

    static RecordChange create(ZoneRecord record) {
        return new RecordChange(Action.CREATE, record);
    }

    static RecordChange delete(ZoneRecord record) {
        return new RecordChange(Action.DELETE, record);
    }
}
