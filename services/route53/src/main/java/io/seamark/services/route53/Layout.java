package io.seamark.services.route53;

/// Where this service's values live in the store.
///
/// ```
/// /route53/<account>/zones/<zone id>
/// /route53/<account>/records/<zone id>/<labels from the right, each ended by !>!/<type>
/// /route53/<account>/changes/<change id>
/// ```
final class Layout {
    static final String ROOT = "/route53/";

    private Layout() {}
}
