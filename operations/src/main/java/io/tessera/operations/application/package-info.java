/**
 * OAuth2 applications of organizations, at the identity provider that only this service manages.
 */
@NullMarked
package io.tessera.operations.application;

import org.jspecify.annotations.NullMarked;
