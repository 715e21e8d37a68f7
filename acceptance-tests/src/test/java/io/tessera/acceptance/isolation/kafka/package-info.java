/** What one organization can reach in Kafka. */
@NullMarked
package io.tessera.acceptance.isolation.kafka;

import org.jspecify.annotations.NullMarked;
