/** OAuth2 applications of organizations at the identity provider, and who agreed to them. */
@NullMarked
package io.tessera.provisioning.application;

import org.jspecify.annotations.NullMarked;
