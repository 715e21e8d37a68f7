package io.tessera.platform.application;

import static io.tessera.platform.application.TestApplications.anApplication;
import static io.tessera.platform.member.Permission.LEADS_DELETE;
import static io.tessera.platform.member.Permission.LEADS_READ;
import static io.tessera.platform.member.Permission.MEMBERS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplicationRequestTest {
    private static final Set<Permission> MINE = Set.of(LEADS_READ, MEMBERS_READ);

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void readsAMachine() {
        var asked = read("{'name': ' Export ', 'kind': 'machine', 'scopes': ['leads:read']}", null);

        assertThat(errors).isEmpty();
        assertThat(asked)
                .isEqualTo(
                        new ApplicationRequest(
                                "Export",
                                ApplicationKind.MACHINE,
                                Set.of(LEADS_READ),
                                List.of(),
                                true));
    }

    @Test
    void readsAnApplicationForPeopleWithItsAddressesEachOnce() {
        var asked =
                read(
                        "{'name': 'a', 'kind': 'person', 'scopes': ['leads:read'],"
                                + " 'redirect_uris': ['https://a.example/', 'https://b.example/', 'https://a.example/']}",
                        null);

        assertThat(errors).isEmpty();
        assertThat(asked.redirectUris())
                .containsExactly("https://a.example/", "https://b.example/");
    }

    @Test
    void givesNothingThatTheGiverDoesNotHave() {
        read("{'name': 'a', 'kind': 'machine', 'scopes': ['leads:read', 'leads:delete']}", null);

        assertThat(faults()).containsExactly("/scopes/1 not_yours");
    }

    @Test
    void leavesWhatIsNotNamed() {
        var before = anApplication(true, LEADS_READ, LEADS_DELETE);

        var asked = read("{'name': 'Other'}", before);

        assertThat(errors).isEmpty();
        assertThat(asked)
                .isEqualTo(
                        new ApplicationRequest(
                                "Other",
                                before.kind(),
                                before.scopes(),
                                before.redirectUris(),
                                true));
    }

    @Test
    void letsWhatItHasStayButAddsNothingBeyondTheGivers() {
        var before = anApplication(true, LEADS_READ, LEADS_DELETE);

        read("{'scopes': ['leads:delete', 'audit:read']}", before);

        assertThat(faults()).containsExactly("/scopes/1 not_yours");
    }

    @Test
    void isSwitchedOffByAnybodyAndOnByWhoHasAllOfIt() {
        read("{'enabled': false}", anApplication(true, LEADS_DELETE));
        assertThat(errors).isEmpty();

        read("{'enabled': true}", anApplication(false, LEADS_DELETE));
        assertThat(faults()).containsExactly("/enabled not_yours");
    }

    @Test
    void sendsPeopleElsewhereOnlyForWhoHasAllOfIt() {
        var before = TestApplications.forPeople(LEADS_READ, LEADS_DELETE);

        read("{'redirect_uris': ['https://elsewhere.example/']}", before);
        assertThat(faults()).containsExactly("/redirect_uris not_yours");

        errors.clear();
        read("{'redirect_uris': ['https://elsewhere.example/'], 'scopes': ['leads:read']}", before);
        assertThat(errors).isEmpty();
    }

    @Test
    void staysOfItsKind() {
        read("{'kind': 'person'}", anApplication(true, LEADS_READ));

        assertThat(faults()).containsExactly("/kind read_only");
    }

    @Test
    void canHaveNoNameThatIsMarkupOrAMessageOfTheProvider() {
        for (var name : List.of("<b>a</b>", "${locale}", "a\\u202eb", "a\\u0000b")) {
            errors.clear();
            read("{'name': '" + name + "', 'kind': 'machine', 'scopes': ['leads:read']}", null);
            assertThat(faults()).as(name).containsExactly("/name invalid_character");
        }
    }

    private ApplicationRequest read(String json, @Nullable Application before) {
        try {
            return ApplicationRequest.read(
                    new ObjectMapper().readTree(json.replace('\'', '"')), before, MINE, errors);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<String> faults() {
        return errors.stream().map(error -> error.pointer() + " " + error.code()).toList();
    }
}
