/** Organizations, clients, people and tokens at Keycloak, through its HTTP interface. */
@NullMarked
package io.tessera.devstack.identity;

import org.jspecify.annotations.NullMarked;
