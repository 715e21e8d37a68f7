package io.tessera.platform.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.platform.problem.CrmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationTest {
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EXPIRES = CREATED.plus(Invitations.LIFETIME);

    @Test
    void waitsUntilItExpires() {
        var invitation = in(InvitationState.PENDING);

        assertThat(invitation.state(EXPIRES.minusMillis(1))).isEqualTo(InvitationState.PENDING);
        assertThat(invitation.state(EXPIRES)).isEqualTo(InvitationState.EXPIRED);
    }

    @Test
    void staysWhatItBecameHoweverMuchTimePasses() {
        assertThat(in(InvitationState.ACCEPTED).state(EXPIRES.plusSeconds(1)))
                .isEqualTo(InvitationState.ACCEPTED);
        assertThat(in(InvitationState.REVOKED).state(EXPIRES.plusSeconds(1)))
                .isEqualTo(InvitationState.REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED, link_used", "REVOKED, link_revoked"})
    void saysWhyItCannotBeAccepted(InvitationState state, String code) {
        assertThatExceptionOfType(CrmException.Gone.class)
                .isThrownBy(() -> in(state).requireUsable(CREATED))
                .matches(gone -> gone.code().equals(code));
    }

    @Test
    void cannotBeAcceptedOnceItHasExpired() {
        in(InvitationState.PENDING).requireUsable(CREATED);

        assertThatExceptionOfType(CrmException.Gone.class)
                .isThrownBy(() -> in(InvitationState.PENDING).requireUsable(EXPIRES))
                .matches(gone -> gone.code().equals("link_expired"));
    }

    private static Invitation in(InvitationState state) {
        return new Invitation(
                new UUID(0, 1),
                "grace@acme.example",
                List.of(new UUID(0, 2)),
                List.of(),
                state,
                new UUID(0, 3),
                CREATED,
                CREATED,
                EXPIRES,
                null,
                null);
    }
}
