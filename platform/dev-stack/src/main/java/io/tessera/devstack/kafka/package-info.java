/** The single Kafka node of a development stack. */
@NullMarked
package io.tessera.devstack.kafka;

import org.jspecify.annotations.NullMarked;
