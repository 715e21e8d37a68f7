package io.tessera.platform.member;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions of a person are over, whatever the identity provider thinks. Pure.
 *
 * <p>What counts is when the person proved who they are, not when a token was issued: a session
 * that is over stays so however often it is renewed. Moments of sign-in are whole seconds, rounded
 * down, so that within the second of the end a session counts as begun before.
 *
 * @param before who signed in until then is signed out; null if that was never asked for
 * @param kept the session that was spared
 * @param sessions single ones that were ended, each with when
 */
public record SignOuts(
        @Nullable Instant before, @Nullable String kept, Map<String, Instant> sessions) {
    /** Nothing was ended. */
    public static final SignOuts NONE = new SignOuts(null, null, Map.of());

    public SignOuts {
        sessions = Map.copyOf(sessions);
    }

    /** Whether somebody who came in this way is still to be let in. */
    public boolean admits(SignIn signIn) {
        boolean spared = kept != null && Objects.equals(kept, signIn.session());
        return isAfter(signIn, spared ? null : before)
                && isAfter(
                        signIn, signIn.session() == null ? null : sessions.get(signIn.session()));
    }

    private static boolean isAfter(SignIn signIn, @Nullable Instant end) {
        return end == null || signIn.at().isAfter(end);
    }
}
