package io.tessera.platform.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of how its person came in.
 *
 * @param at when they proved who they are; to the second, rounded down
 * @param session at the identity provider; null where there is none
 */
public record SignIn(Instant at, @Nullable String session) {}
