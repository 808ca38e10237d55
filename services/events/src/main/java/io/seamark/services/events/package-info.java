/// The CloudWatch Events and EventBridge API: rules, targets, deliveries.
///
/// *Starting points*: [EventIntake] matches events with the rules of the [RuleBook] and puts a
/// delivery in the store for each target; [Deliverer] gives it to the [EventTarget] until that has
/// it. [Scheduler] makes the events of scheduled rules. [EventsOperations] lists the API.
@NullMarked
package io.seamark.services.events;

import org.jspecify.annotations.NullMarked;
