/**
 * The OAuth2 applications of an organization, as its administrators manage them and as its people
 * see which of them act for them.
 */
@NullMarked
package io.tessera.api.application;

import org.jspecify.annotations.NullMarked;
