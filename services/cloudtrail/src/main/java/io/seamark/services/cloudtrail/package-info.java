/// CloudTrail: the record of every management call.
///
/// *Starting points*: [CallOutbox] takes each call's record, with the call's own commit where it changes something;
/// [History] keeps the records.
@NullMarked
package io.seamark.services.cloudtrail;

import org.jspecify.annotations.NullMarked;
