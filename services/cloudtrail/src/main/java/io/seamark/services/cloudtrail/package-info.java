/// CloudTrail: the record of every management call.
///
/// *Starting points*: [CallOutbox] takes each call's record, with the call's own commit where it
/// changes something; [CallOutbox#work] moves it on to the history and, as an event, to
/// [EventPublisher]. [CloudTrailService] is the API.
@NullMarked
package io.seamark.services.cloudtrail;

import org.jspecify.annotations.NullMarked;
