package io.tessera.platform.access;

import static io.tessera.platform.member.Permission.LEADS_READ;
import static io.tessera.platform.member.Permission.LEADS_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.access.Explanation.AskedLead;
import io.tessera.platform.access.Explanation.Reason;
import io.tessera.platform.access.Explanation.RoleVerdict;
import io.tessera.platform.access.Explanation.Subject;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.AccessRole;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final UUID ME = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0198f3a2-7c00-7000-8000-000000000002");
    private static final AccessRole REP =
            new AccessRole(
                    OTHER, null, "Rep", Set.of(LEADS_READ), Scope.OWN, Set.of("phones"), Set.of());

    @Test
    void namesTheFirstThingThatStandsInTheWay() {
        assertThat(explain(false, LEADS_READ, lead(ME)).reason()).isEqualTo(Reason.INACTIVE);
        assertThat(explain(true, LEADS_UPDATE, lead(ME)).reason()).isEqualTo(Reason.NOT_GRANTED);
        assertThat(explain(true, LEADS_READ, lead(OTHER)).reason()).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(explain(true, LEADS_READ, lead(ME)).reason()).isEqualTo(Reason.ALLOWED);
        assertThat(explain(true, LEADS_READ, null).reason()).isEqualTo(Reason.ALLOWED);
    }

    @Test
    void tellsWhatEachRoleSaysAndWhatItHides() {
        var why = explain(true, LEADS_READ, lead(OTHER));

        assertThat(why.allowed()).isFalse();
        assertThat(why.roles())
                .containsExactly(new RoleVerdict(OTHER, "Rep", true, Scope.OWN, false));
        assertThat(explain(true, LEADS_READ, lead(ME)).hiddenFields()).containsExactly("phones");
    }

    private static AskedLead lead(UUID holder) {
        return new AskedLead(OTHER, "Lead", holder, "Somebody", true);
    }

    private static Explanation explain(
            boolean active, Permission permission, @Nullable AskedLead lead) {
        return Explanation.of(
                new Subject("member", ME, "Ada", active),
                Access.ofMember(ME, Set.of(), List.of(REP)),
                permission,
                lead,
                List.of(),
                Set.of("phones", "status"));
    }
}
