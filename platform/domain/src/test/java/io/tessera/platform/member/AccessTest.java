package io.tessera.platform.member;

import static io.tessera.platform.member.Permission.LEADS_DELETE;
import static io.tessera.platform.member.Permission.LEADS_READ;
import static io.tessera.platform.member.Permission.LEADS_UPDATE;
import static io.tessera.platform.member.Permission.MEMBERS_READ;
import static io.tessera.platform.member.Scope.ALL;
import static io.tessera.platform.member.Scope.OWN;
import static io.tessera.platform.member.Scope.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTest {
    private static final UUID ME = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");
    private static final UUID COLLEAGUE = UUID.fromString("0198f3a2-7c00-7000-8000-000000000002");
    private static final UUID STRANGER = UUID.fromString("0198f3a2-7c00-7000-8000-000000000003");

    @ParameterizedTest
    @CsvSource({
        "OWN, true, false, false, false",
        "TEAM, true, true, false, false",
        "ALL, true, true, true, true"
    })
    void aScopeReachesWhatItSays(
            Scope scope, boolean mine, boolean ofTeam, boolean ofOthers, boolean ofNobody) {
        var access = having(role(scope, LEADS_READ));

        assertThat(access.covers(LEADS_READ, ME)).isEqualTo(mine);
        assertThat(access.covers(LEADS_READ, COLLEAGUE)).isEqualTo(ofTeam);
        assertThat(access.covers(LEADS_READ, STRANGER)).isEqualTo(ofOthers);
        assertThat(access.covers(LEADS_READ, null)).isEqualTo(ofNobody);
    }

    @Test
    void withoutTheRightThereIsNothingInReach() {
        var access = having(role(ALL, LEADS_READ));

        assertThat(access.has(LEADS_UPDATE)).isFalse();
        assertThat(access.scope(LEADS_UPDATE)).isEmpty();
        assertThat(access.covers(LEADS_UPDATE, ME)).isFalse();
        assertThat(having().covers(LEADS_READ, ME)).isFalse();
    }

    @Test
    void rolesAddUpEachWithinItsOwnScope() {
        var access = having(role(ALL, LEADS_READ), role(OWN, LEADS_READ, LEADS_UPDATE));

        assertThat(access.permissions()).containsExactlyInAnyOrder(LEADS_READ, LEADS_UPDATE);
        assertThat(access.covers(LEADS_READ, STRANGER)).isTrue();
        assertThat(access.covers(LEADS_UPDATE, STRANGER)).isFalse();
        assertThat(access.covers(LEADS_UPDATE, ME)).isTrue();
        assertThat(access.reach(LEADS_UPDATE)).isEqualTo(new Reach.HeldBy(Set.of(ME)));
    }

    @Test
    void aFieldIsHiddenUnlessARoleThatReachesTheRecordShowsIt() {
        var access =
                having(
                        hiding(ALL, Set.of("phones", "emails"), LEADS_READ),
                        hiding(OWN, Set.of("emails"), LEADS_READ));

        assertThat(access.hidden(LEADS_READ, STRANGER))
                .containsExactlyInAnyOrder("phones", "emails");
        assertThat(access.hidden(LEADS_READ, ME)).containsExactly("emails");
        assertThat(access.hiddenSomewhere(LEADS_READ))
                .containsExactlyInAnyOrder("phones", "emails");
    }

    @Test
    void aRoleWithoutTheRightShowsNothing() {
        var access = having(hiding(ALL, Set.of("phones"), LEADS_READ), role(ALL, MEMBERS_READ));

        assertThat(access.hidden(LEADS_READ, ME)).containsExactly("phones");
    }

    @Test
    void aFieldThatIsHiddenOrReadOnlyCannotBeWritten() {
        var role =
                new AccessRole(
                        STRANGER,
                        null,
                        "Role",
                        Set.of(LEADS_UPDATE),
                        OWN,
                        Set.of("phones"),
                        Set.of("status"));
        var fields = Set.of("phones", "status", "title");

        assertThat(having(role).unwritable(LEADS_UPDATE, ME, fields))
                .containsExactlyInAnyOrder("phones", "status");
        assertThat(having(role, role(OWN, LEADS_UPDATE)).unwritable(LEADS_UPDATE, ME, fields))
                .isEmpty();
        assertThat(having(role).unwritable(LEADS_UPDATE, STRANGER, fields)).isEqualTo(fields);
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void anAdministratorMayDoWhatLaterReleasesBring(Permission permission) {
        var admin = new AccessRole(STRANGER, "admin", "Admin", Set.of(), ALL, Set.of(), Set.of());

        assertThat(having(admin).covers(permission, null)).isTrue();
        assertThat(having(admin).boundless()).isEqualTo(EnumSet.allOf(Permission.class));
    }

    @Test
    void nobodyIncludesMoreThanTheyHave() {
        var mine = having(role(TEAM, LEADS_READ, LEADS_UPDATE));

        assertThat(mine.includes(role(OWN, LEADS_READ))).isTrue();
        assertThat(mine.includes(role(TEAM, LEADS_READ, LEADS_UPDATE))).isTrue();
        assertThat(mine.includes(role(ALL, LEADS_READ))).isFalse();
        assertThat(mine.includes(role(OWN, LEADS_DELETE))).isFalse();
        assertThat(
                        having(hiding(ALL, Set.of("phones"), LEADS_READ))
                                .includes(role(OWN, LEADS_READ)))
                .isFalse();
        assertThat(
                        having(hiding(ALL, Set.of("phones"), LEADS_READ))
                                .includes(hiding(OWN, Set.of("phones"), LEADS_READ)))
                .isTrue();
    }

    @Test
    void onlyWhatHasNoBoundsCanBeHandedOnWithoutBounds() {
        assertThat(having(role(TEAM, LEADS_READ)).boundless()).isEmpty();
        assertThat(having(hiding(ALL, Set.of("phones"), LEADS_READ)).boundless()).isEmpty();
        assertThat(having(role(ALL, LEADS_READ)).boundless()).containsExactly(LEADS_READ);
    }

    @Test
    void aProgramDoesWhatItsKeyAllowsEverywhere() {
        var program = Access.ofProgram(ME, Set.of(LEADS_READ));

        assertThat(program.covers(LEADS_READ, STRANGER)).isTrue();
        assertThat(program.hidden(LEADS_READ, STRANGER)).isEmpty();
        assertThat(program.has(LEADS_UPDATE)).isFalse();
    }

    @Test
    void anApplicationDoesForAPersonWhatBothMay() {
        var access =
                having(
                                role(OWN, LEADS_READ, LEADS_UPDATE),
                                hiding(ALL, Set.of("phones"), LEADS_READ))
                        .narrowedTo(Set.of(LEADS_READ, LEADS_DELETE));

        assertThat(access.permissions()).containsExactly(LEADS_READ);
        assertThat(access.covers(LEADS_READ, STRANGER)).isTrue();
        assertThat(access.hidden(LEADS_READ, STRANGER)).containsExactly("phones");
        assertThat(access.covers(LEADS_UPDATE, ME)).isFalse();
        assertThat(access.id()).isEqualTo(ME);
    }

    @Test
    void anApplicationOfAnAdministratorIsNone() {
        var admin =
                new AccessRole(ME, Role.ADMIN.value(), "Admin", Set.of(), ALL, Set.of(), Set.of());

        var access = having(admin).narrowedTo(Set.of(LEADS_READ));

        assertThat(access.permissions()).containsExactly(LEADS_READ);
        assertThat(access.roles()).noneMatch(AccessRole::isAdmin);
    }

    private static Access having(AccessRole... roles) {
        return Access.ofMember(ME, Set.of(COLLEAGUE), List.of(roles));
    }

    private static AccessRole role(Scope scope, Permission... permissions) {
        return hiding(scope, Set.of(), permissions);
    }

    private static AccessRole hiding(Scope scope, Set<String> hidden, Permission... permissions) {
        return new AccessRole(STRANGER, null, "Role", Set.of(permissions), scope, hidden, Set.of());
    }
}
