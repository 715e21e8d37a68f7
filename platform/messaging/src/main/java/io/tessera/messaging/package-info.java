/**
 * How events are taken in: in batches of one organization, with patience for what passes by itself
 * and a dead letter for what never will. Knows neither Kafka nor what the events mean.
 */
@NullMarked
package io.tessera.messaging;

import org.jspecify.annotations.NullMarked;
