/** Who may do what, over HTTP: roles, teams, and why somebody can do something. */
@NullMarked
package io.tessera.api.access;

import org.jspecify.annotations.NullMarked;
