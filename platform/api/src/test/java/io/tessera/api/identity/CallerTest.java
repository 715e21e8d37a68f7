package io.tessera.api.identity;

import static io.tessera.platform.member.Permission.API_KEYS_MANAGE;
import static io.tessera.platform.member.Permission.APPLICATIONS_MANAGE;
import static io.tessera.platform.member.Permission.AUDIT_LOG_READ;
import static io.tessera.platform.member.Permission.LEADS_CREATE;
import static io.tessera.platform.member.Permission.LEADS_DELETE;
import static io.tessera.platform.member.Permission.LEADS_IMPORT;
import static io.tessera.platform.member.Permission.LEADS_READ;
import static io.tessera.platform.member.Permission.LEADS_UPDATE;
import static io.tessera.platform.member.Permission.MEMBERS_READ;
import static io.tessera.platform.member.Permission.ORGANIZATION_MANAGE;
import static io.tessera.platform.member.Permission.ROLES_MANAGE;
import static io.tessera.platform.member.Permission.SCIM_MANAGE;
import static io.tessera.platform.member.Permission.SINGLE_SIGN_ON_MANAGE;
import static io.tessera.platform.member.Permission.TEAMS_MANAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tessera.contracts.Actor;
import io.tessera.platform.application.ApplicationKind;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Role;
import io.tessera.platform.problem.CrmException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallerTest {
    @ParameterizedTest
    @EnumSource
    void letsRolesDoWhatTheyMayAndNothingElse(Role role) {
        var caller = Callers.of(role);

        var allowed = EnumSet.noneOf(Permission.class);
        for (var permission : Permission.values()) {
            if (isAllowed(caller, permission)) {
                allowed.add(permission);
            }
        }

        assertThat(allowed).isEqualTo(permissionsOf(role));
    }

    @Test
    void namesTheMissingPermission() {
        var refused =
                catchThrowableOfType(
                        CrmException.Forbidden.class,
                        () -> Callers.of(Role.VIEWER).require(LEADS_DELETE));

        assertThat(refused.code()).isEqualTo("forbidden");
        assertThat(refused).hasMessageContaining("leads:delete");
    }

    @Test
    void isNobodyUntilIdentified() {
        var nobody = new Caller();

        assertThatThrownBy(nobody::organizationId).isInstanceOf(CrmException.Unauthenticated.class);
        assertThatThrownBy(nobody::actor).isInstanceOf(CrmException.Unauthenticated.class);
        assertThatThrownBy(() -> nobody.require(LEADS_READ))
                .isInstanceOf(CrmException.Unauthenticated.class);
        assertThatCode(() -> Callers.of(Role.VIEWER).require(LEADS_READ))
                .doesNotThrowAnyException();
    }

    @Test
    void isAProgramWithWhatItsKeyAllows() {
        var program = Callers.program(Set.of(LEADS_READ));

        assertThat(program.actor()).isEqualTo(Actor.apiKey(program.id()));
        assertThatCode(() -> program.require(LEADS_READ)).doesNotThrowAnyException();
        assertThatThrownBy(() -> program.require(LEADS_DELETE))
                .isInstanceOf(CrmException.Forbidden.class)
                .hasMessageContaining("API key");
        var refused = catchThrowableOfType(CrmException.Forbidden.class, program::member);
        assertThat(refused.code()).isEqualTo("member_required");
    }

    @Test
    void isAnApplicationWithWhatItsTokenAllows() {
        var application = Callers.application(ApplicationKind.MACHINE, Set.of(LEADS_READ));

        assertThat(application.actor()).isEqualTo(Actor.application(application.id()));
        assertThat(application.program()).map(Program::isApplication).contains(true);
        assertThatCode(() -> application.require(LEADS_READ)).doesNotThrowAnyException();
        assertThatThrownBy(() -> application.require(LEADS_DELETE))
                .isInstanceOf(CrmException.Forbidden.class)
                .hasMessageContaining("token");
        var refused = catchThrowableOfType(CrmException.Forbidden.class, application::person);
        assertThat(refused.code()).isEqualTo("member_required");
    }

    @Test
    void isAPersonsHandWithinWhatBothMay() {
        var application =
                Callers.application(ApplicationKind.PERSON, Set.of(LEADS_READ, LEADS_DELETE));

        assertThat(application.actor()).isEqualTo(Actor.member(Callers.ADA));
        assertThat(application.person().permissions()).containsExactly(LEADS_READ);
        assertThat(application.program()).isPresent();
        assertThatThrownBy(() -> application.require(LEADS_DELETE))
                .isInstanceOf(CrmException.Forbidden.class);
        var refused = catchThrowableOfType(CrmException.Forbidden.class, application::member);
        assertThat(refused.code()).isEqualTo("member_required");
    }

    private static boolean isAllowed(Caller caller, Permission permission) {
        try {
            caller.require(permission);
            return true;
        } catch (CrmException.Forbidden refused) {
            return false;
        }
    }

    private static Set<Permission> permissionsOf(Role role) {
        return switch (role) {
            case ADMIN -> EnumSet.allOf(Permission.class);
            case MANAGER ->
                    EnumSet.complementOf(
                            EnumSet.of(
                                    AUDIT_LOG_READ,
                                    API_KEYS_MANAGE,
                                    APPLICATIONS_MANAGE,
                                    ROLES_MANAGE,
                                    TEAMS_MANAGE,
                                    ORGANIZATION_MANAGE,
                                    SCIM_MANAGE,
                                    SINGLE_SIGN_ON_MANAGE));
            case SALES_REP ->
                    EnumSet.of(LEADS_READ, LEADS_CREATE, LEADS_UPDATE, LEADS_IMPORT, MEMBERS_READ);
            case VIEWER -> EnumSet.of(LEADS_READ, MEMBERS_READ);
        };
    }
}
