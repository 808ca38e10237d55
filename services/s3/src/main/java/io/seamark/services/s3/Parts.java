package io.seamark.services.s3;

import io.seamark.platform.store.Store;

/// What the operations of S3 stand on.
record Parts(Store store, ByteFiles files, Intake intake, Commits commits, Access access, Notices notices) {}
