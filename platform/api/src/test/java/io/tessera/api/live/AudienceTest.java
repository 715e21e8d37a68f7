package io.tessera.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.api.identity.Callers;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.live.LiveUpdate;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static final UUID ADA = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");
    private static final UUID BOB = UUID.fromString("0198f3a2-7c00-7000-8000-000000000002");
    private static final UUID EVE = UUID.fromString("0198f3a2-7c00-7000-8000-000000000003");

    @Test
    void onlyTheRecipientHearsWhatIsForOne() {
        assertThat(Audience.includes(member(ADA, Role.ADMIN), notice(ADA))).isTrue();
        assertThat(Audience.includes(member(BOB, Role.ADMIN), notice(ADA))).isFalse();
    }

    @Test
    void whoReachesALeadHearsOfIt() {
        var update = lead(BOB);

        assertThat(Audience.includes(member(ADA, Role.VIEWER), update)).isTrue();
        assertThat(Audience.includes(member(ADA, Role.MANAGER), update)).isTrue();
        assertThat(Audience.includes(member(BOB, Role.SALES_REP), update)).isTrue();
        assertThat(Audience.includes(member(ADA, Role.SALES_REP), update)).isFalse();
        assertThat(Audience.includes(member(EVE, Role.SALES_REP), update)).isFalse();
    }

    @Test
    void whoLosesALeadHearsOfItToo() {
        assertThat(Audience.includes(member(BOB, Role.SALES_REP), lead(EVE, BOB))).isTrue();
    }

    @Test
    void onlyWhoSeesAllHearsOfALeadThatIsWithNobody() {
        assertThat(Audience.includes(member(ADA, Role.ADMIN), lead())).isTrue();
        assertThat(Audience.includes(member(ADA, Role.MANAGER), lead())).isFalse();
    }

    @Test
    void whoLeftHearsNothing() {
        var gone =
                new MemberIdentity(ADA, "Ada", "ada@acme.example", false, access(Role.ADMIN, ADA));

        assertThat(Audience.includes(gone, lead(ADA))).isFalse();
        assertThat(Audience.includes(gone, notice(ADA))).isFalse();
    }

    /** A member of whose team Bob is. */
    private static MemberIdentity member(UUID id, Role role) {
        return new MemberIdentity(id, "Somebody", "a@acme.example", true, access(role, id));
    }

    private static Access access(Role role, UUID id) {
        return Access.ofMember(id, Set.of(BOB), List.of(Callers.access(role)));
    }

    private static LiveUpdate lead(UUID... holders) {
        return update("lead", null, List.of(holders));
    }

    private static LiveUpdate notice(UUID recipient) {
        return update("notification", recipient, List.of());
    }

    private static LiveUpdate update(String entity, @Nullable UUID recipient, List<UUID> holders) {
        var id = UUID.fromString("0198f3a2-7c00-7000-8000-0000000000f0");
        return new LiveUpdate(id, EventTypes.LEAD_UPDATED, entity, id, 1, recipient, holders);
    }
}
