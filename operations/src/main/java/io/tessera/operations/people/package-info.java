/** People of organizations at the identity provider, and mail to those who are to become some. */
@NullMarked
package io.tessera.operations.people;

import org.jspecify.annotations.NullMarked;
