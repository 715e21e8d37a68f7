/** What is in the topics of a region. */
@NullMarked
package io.tessera.acceptance.region.kafka;

import org.jspecify.annotations.NullMarked;
