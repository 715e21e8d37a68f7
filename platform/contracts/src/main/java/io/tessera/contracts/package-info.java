/**
 * The language that services speak to each other: event envelope, topics and header names. No
 * framework, no behaviour; whoever changes a record here changes a published contract.
 */
@NullMarked
package io.tessera.contracts;

import org.jspecify.annotations.NullMarked;
