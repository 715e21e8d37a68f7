/**
 * Who is calling: sign-in at the organization's Keycloak client, bearer tokens, and the member
 * behind them.
 */
@NullMarked
package io.tessera.api.identity;

import org.jspecify.annotations.NullMarked;
