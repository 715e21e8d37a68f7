package io.tessera.platform.application;

import static io.tessera.platform.application.TestApplications.anApplication;
import static io.tessera.platform.member.Permission.LEADS_CREATE;
import static io.tessera.platform.member.Permission.LEADS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApplicationUseTest {
    private static final Instant WITHDRAWN = Instant.parse("2026-01-31T09:30:00.400Z");

    @Test
    void allowsWhatTheTokenNamesAndTheApplicationStillHas() {
        var use = new ApplicationUse(anApplication(true, LEADS_READ, LEADS_CREATE), null);

        assertThat(use.permissions("openid leads:read")).containsExactly(LEADS_READ);
        assertThat(use.permissions("leads:read leads:delete")).containsExactly(LEADS_READ);
        assertThat(use.permissions("leads:readleads:create")).isEmpty();
        assertThat(use.permissions("")).isEmpty();
    }

    @Test
    void honoursNoTokenOfOneThatIsSwitchedOff() {
        assertThat(new ApplicationUse(anApplication(true, LEADS_READ), null).honours(Instant.EPOCH))
                .isTrue();
        assertThat(new ApplicationUse(anApplication(false, LEADS_READ), null).honours(Instant.MAX))
                .isFalse();
    }

    @Test
    void honoursOnlyTokensThatAreNewerThanTheWithdrawal() {
        var use = new ApplicationUse(anApplication(true, LEADS_READ), WITHDRAWN);

        assertThat(use.honours(WITHDRAWN.minusSeconds(1))).isFalse();
        assertThat(use.honours(Instant.parse("2026-01-31T09:30:00Z"))).isFalse();
        assertThat(use.honours(Instant.parse("2026-01-31T09:30:01Z"))).isTrue();
    }
}
