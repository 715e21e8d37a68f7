/** What people see to for themselves: their profile, their sessions, where they belong. */
@NullMarked
package io.tessera.api.person;

import org.jspecify.annotations.NullMarked;
