/**
 * OAuth2 applications of an organization: programs that get tokens from the identity provider, for
 * themselves or for people who agreed.
 */
@NullMarked
package io.tessera.platform.application;

import org.jspecify.annotations.NullMarked;
