/// The reference architecture as data: a portal that calls two other microservices by their names.
///
/// *Starting points*: [Sample] is what is deployed, [Microservice] what runs in each task.
@NullMarked
package io.seamark.product.reference;

import org.jspecify.annotations.NullMarked;
