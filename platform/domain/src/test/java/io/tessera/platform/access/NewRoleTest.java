package io.tessera.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.AccessRole;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Scope;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewRoleTest {
    private static final UUID ME = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");
    private static final NewRole CLERK =
            new NewRole(
                    "Clerk",
                    "Types",
                    Set.of(Permission.LEADS_READ),
                    Scope.TEAM,
                    Set.of("phones"),
                    Set.of("status"),
                    true);

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void readsWhatIsGiven() {
        var role =
                read(
                        "{'name': ' Clerk ', 'description': 'Types', 'permissions': ['leads:read'], 'scope': 'team',"
                                + " 'hidden_fields': ['phones'], 'read_only_fields': ['status'], 'receives_leads': true}",
                        null);

        assertThat(errors).isEmpty();
        assertThat(role).isEqualTo(CLERK);
    }

    @Test
    void keepsWhatIsNotGiven() {
        assertThat(read("{}", CLERK)).isEqualTo(CLERK);
        assertThat(read("{'scope': 'own'}", CLERK).scope()).isEqualTo(Scope.OWN);
        assertThat(read("{'hidden_fields': []}", CLERK).hiddenFields()).isEmpty();
        assertThat(read("{'description': null}", CLERK).description()).isNull();
        assertThat(errors).isEmpty();
    }

    @Test
    void saysAllThatIsWrong() {
        read("{'hidden_fields': ['status'], 'read_only_fields': ['score'], 'owner': 1}", null);

        assertThat(errors)
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder(
                        "/owner",
                        "/name",
                        "/permissions",
                        "/scope",
                        "/hidden_fields/0",
                        "/read_only_fields/0");
    }

    @Test
    void refusesWhatGoesBeyondWhoAsks() {
        var mine =
                Access.ofMember(
                        ME,
                        Set.of(),
                        List.of(
                                new AccessRole(
                                        ME,
                                        null,
                                        "Mine",
                                        Set.of(Permission.LEADS_READ),
                                        Scope.TEAM,
                                        Set.of("phones"),
                                        Set.of())));
        var asked =
                "{'name': 'A', 'permissions': ['leads:read'], 'scope': '%s', 'hidden_fields': [%s]}";

        NewRole.read(json(asked.formatted("own", "'phones'")), null, mine, errors);
        assertThat(errors).isEmpty();

        for (var wider : List.of(asked.formatted("all", "'phones'"), asked.formatted("own", ""))) {
            errors.clear();
            NewRole.read(json(wider), null, mine, errors);
            assertThat(errors)
                    .extracting(error -> error.pointer() + " " + error.code())
                    .containsExactly("/permissions/0 not_yours");
        }
    }

    private NewRole read(String text, @Nullable NewRole before) {
        var everything =
                new AccessRole(ME, "admin", "Admin", Set.of(), Scope.ALL, Set.of(), Set.of());
        return NewRole.read(
                json(text), before, Access.ofMember(ME, Set.of(), List.of(everything)), errors);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
