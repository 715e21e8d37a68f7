package io.tessera.acceptance.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScimGroupIT {
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private static TestOrganization organization;
    private static Directory directory;
    private static String ada;
    private static String grace;

    @BeforeAll
    static void connect() {
        organization = RunningStack.get().newOrganization();
        directory = Directory.of(organization);
        ada = directory.person(Directory.address()).path("id").asText();
        grace = directory.person(Directory.address()).path("id").asText();
    }

    @Test
    void listsRolesAndTeams() {
        var all = directory.get("/Groups").expect(200).json().path("Resources");

        assertThat(all.findValuesAsText("displayName"))
                .contains("Admin", "Manager", "Sales rep", "Viewer");
        var admins = directory.group("admin");
        assertThat(admins.path("urn:tessera:params:scim:schemas:extension:2.0:Group").path("kind"))
                .hasToString("\"role\"");
        assertThat(admins.path("members").findValuesAsText("value"))
                .containsExactly(organization.member("admin").id().toString());
        assertThat(directory.get("/Groups?excludedAttributes=members").expect(200).text())
                .doesNotContain("\"members\"");
        assertThat(
                        directory.found(
                                "/Groups",
                                "urn:tessera:params:scim:schemas:extension:2.0:Group:kind eq \"role\""))
                .contains(admins.path("id").asText());
        assertThat(
                        directory.found(
                                "/Groups",
                                "members[value eq \"" + organization.member("admin").id() + "\"]"))
                .contains(admins.path("id").asText());
    }

    /** Requests as Entra ID and Okta document them. */
    @Test
    void livesTheWholeLifeOfATeam() {
        var name = "Compilers " + UUID.randomUUID();
        var created =
                directory
                        .send(
                                "POST",
                                "/Groups",
                                "{'schemas': ['%s'], 'externalId': '%s', 'displayName': '%s', 'members': [], 'meta': {'resourceType': 'Group'}}"
                                        .formatted(GROUP, UUID.randomUUID(), name))
                        .expect(201);
        var path = "/Groups/" + created.id();
        assertThat(created.header("Location")).endsWith(path);

        directory
                .patch(
                        path,
                        "{'op': 'Add', 'path': 'members', 'value': [{'$ref': null, 'value': '%s'}, {'value': '%s'}]}"
                                .formatted(ada, grace))
                .expect(204);
        assertThat(members(path)).containsExactlyInAnyOrder(ada, grace);
        assertThat(groupsOf(ada)).contains(name);
        assertThat(team(created.id()).path("name").asText()).isEqualTo(name);

        directory
                .patch(
                        path,
                        "{'op': 'Remove', 'path': 'members', 'value': [{'value': '%s'}]}"
                                .formatted(ada))
                .expect(204);
        assertThat(members(path)).containsExactly(grace);
        directory
                .patch(
                        path,
                        "{'op': 'remove', 'path': 'members[value eq \\'%s\\']'}".formatted(ada))
                .expect(204);
        directory
                .patch(
                        path,
                        "{'op': 'replace', 'value': {'displayName': '%s'}}".formatted(name + " 2"))
                .expect(204);
        assertThat(directory.get(path).json().path("displayName").asText()).isEqualTo(name + " 2");

        directory
                .send(
                        "PUT",
                        path,
                        "{'schemas': ['%s'], 'displayName': '%s', 'members': [{'value': '%s', 'display': 'Ada'}]}"
                                .formatted(GROUP, name, ada))
                .expect(200);
        assertThat(members(path)).containsExactly(ada);

        directory.api().delete("/scim/v2" + path).expect(204);
        directory.get(path).expectScimError(404, "");
        assertThat(groupsOf(ada)).doesNotContain(name);
    }

    @Test
    void givesAndTakesRoles() {
        var viewers = directory.group("Viewer").path("id").asText();

        directory
                .patch(
                        "/Groups/" + viewers,
                        "{'op': 'add', 'path': 'members', 'value': [{'value': '%s'}]}"
                                .formatted(grace))
                .expect(204);

        assertThat(groupsOf(grace)).contains("Viewer");
        assertThat(rolesOf(grace)).containsExactly("Viewer");
        var entry =
                Api.of(organization, "admin")
                        .get("/api/v1/audit-entries?action=member.roles_changed&entity_id=" + grace)
                        .expect(200)
                        .data()
                        .getFirst();
        assertThat(entry.at("/actor/id").asText()).isEqualTo(directory.key());

        directory
                .patch(
                        "/Groups/" + viewers,
                        "{'op': 'remove', 'path': 'members[value eq \\'%s\\']'}".formatted(grace))
                .expect(204);
        assertThat(rolesOf(grace)).isEmpty();
    }

    @Test
    void leavesRolesAsAdministratorsMadeThem() {
        var managers = "/Groups/" + directory.group("Manager").path("id").asText();

        directory
                .patch(managers, "{'op': 'replace', 'path': 'displayName', 'value': 'Bosses'}")
                .expectScimError(400, "mutability");
        directory.api().delete("/scim/v2" + managers).expectScimError(403, "");
        directory
                .send(
                        "POST",
                        "/Groups",
                        "{'schemas': ['%s'], 'displayName': 'MANAGER'}".formatted(GROUP))
                .expectScimError(409, "uniqueness");
        directory
                .patch(managers, "{'op': 'add', 'path': 'externalId', 'value': 'managers-1'}")
                .expect(204);
        assertThat(directory.found("/Groups", "externalId eq \"managers-1\"")).hasSize(1);
    }

    @Test
    void keepsOthersPeopleOut() {
        var stranger = RunningStack.get().newOrganization().member("viewer").id();
        var viewers = "/Groups/" + directory.group("Viewer").path("id").asText();
        var before = directory.get(viewers).expect(200).text();

        directory
                .patch(
                        viewers,
                        "{'op': 'add', 'path': 'members', 'value': [{'value': '%s'}]}"
                                .formatted(stranger))
                .expectScimError(400, "invalidValue");
        directory
                .patch(viewers, "{'op': 'add', 'path': 'members', 'value': [{'value': 'nobody'}]}")
                .expectScimError(400, "invalidValue");

        assertThat(directory.get(viewers).expect(200).text()).isEqualTo(before);
    }

    /** What administrators have made of a team stays: who manages it is theirs to say. */
    @Test
    void keepsManagersOfATeam() {
        var manager = organization.member("manager").id().toString();
        var team =
                Api.of(organization, "admin")
                        .post(
                                "/api/v1/teams",
                                Map.of(
                                        "name",
                                        "East " + UUID.randomUUID(),
                                        "manager_ids",
                                        List.of(manager)))
                        .expect(201)
                        .id();

        directory
                .patch(
                        "/Groups/" + team,
                        "{'op': 'add', 'path': 'members', 'value': [{'value': '%s'}]}"
                                .formatted(ada))
                .expect(204);

        assertThat(team(team).path("people"))
                .anySatisfy(person -> {
                    assertThat(person.path("id").asText()).isEqualTo(manager);
                    assertThat(person.path("manages").asBoolean()).isTrue();
                });
        assertThat(members("/Groups/" + team)).containsExactlyInAnyOrder(manager, ada);
    }

    private static List<String> members(String path) {
        return directory.get(path).expect(200).json().path("members").findValuesAsText("value");
    }

    private static List<String> groupsOf(String person) {
        return directory
                .get("/Users/" + person)
                .expect(200)
                .json()
                .path("groups")
                .findValuesAsText("display");
    }

    private static List<String> rolesOf(String person) {
        return Api.of(organization, "admin").get("/api/v1/members").expect(200).data().stream()
                .filter(one -> one.path("id").asText().equals(person))
                .findFirst()
                .orElseThrow()
                .path("roles")
                .findValuesAsText("name");
    }

    private static JsonNode team(String id) {
        return Api.of(organization, "admin").get("/api/v1/teams/" + id).expect(200).json();
    }
}
