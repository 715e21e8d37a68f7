/** Accounts of people whom an organization's directory manages, as the API asks for them. */
@NullMarked
package io.tessera.operations.account;

import org.jspecify.annotations.NullMarked;
