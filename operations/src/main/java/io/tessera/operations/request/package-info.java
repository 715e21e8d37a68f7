/** What requests bring along, read strictly. */
@NullMarked
package io.tessera.operations.request;

import org.jspecify.annotations.NullMarked;
