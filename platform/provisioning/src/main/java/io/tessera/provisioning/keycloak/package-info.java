/** Organizations, their clients and people at Keycloak, through its HTTP interface. */
@NullMarked
package io.tessera.provisioning.keycloak;

import org.jspecify.annotations.NullMarked;
