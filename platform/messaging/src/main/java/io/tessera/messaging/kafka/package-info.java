/** Events on Kafka: records written, read, traced and, where need be, put aside. */
@NullMarked
package io.tessera.messaging.kafka;

import org.jspecify.annotations.NullMarked;
