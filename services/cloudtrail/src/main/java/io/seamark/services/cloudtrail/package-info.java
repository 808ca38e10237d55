/// CloudTrail: the record of every call, and the trails that deliver them.
///
/// *Starting points*: [CallOutbox] takes each call's record, with the call's own commit where it
/// changes something; [CallOutbox#work] moves it on to the history and, as an event, to
/// [EventPublisher]. [CloudTrailService] is the API. [TrailDelivery] makes log files of the history
/// ([LogFilePlanner], [LogFileDelivery]) and digest files of those ([DigestPlanner],
/// [DigestDelivery]): what is to be delivered is in the store before the first byte is put, so that
/// a process that died is followed by one that puts the same file.
@NullMarked
package io.seamark.services.cloudtrail;

import org.jspecify.annotations.NullMarked;
