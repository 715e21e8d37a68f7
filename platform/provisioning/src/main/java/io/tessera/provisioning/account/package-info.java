/** Accounts that an organization's directory has made. */
@NullMarked
package io.tessera.provisioning.account;

import org.jspecify.annotations.NullMarked;
