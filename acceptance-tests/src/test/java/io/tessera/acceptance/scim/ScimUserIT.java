package io.tessera.acceptance.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.stack.SecondApi;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScimUserIT {
    /** Less than a member is remembered without being told of changes. */
    private static final Duration AT_ONCE = Duration.ofMillis(1_500);

    private static TestOrganization organization;
    private static Directory directory;

    @BeforeAll
    static void connect() {
        organization = RunningStack.get().newOrganization();
        directory = Directory.of(organization);
    }

    /** Requests as Okta documents them. */
    @Test
    void livesTheLifeThatOktaTells() {
        var address = Directory.address();
        var none = directory.get("/Users?filter=" + eq(address) + "&startIndex=1&count=100");
        assertThat(none.expect(200).json().path("totalResults").asInt()).isZero();
        assertThat(none.json().path("Resources").isArray()).isTrue();

        var created =
                directory
                        .send(
                                "POST",
                                "/Users",
                                """
                                {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '%1$s',
                                 'name': {'givenName': 'Test', 'familyName': 'User'},
                                 'emails': [{'primary': true, 'value': '%1$s', 'type': 'work'}],
                                 'displayName': 'Test User', 'locale': 'en-US', 'externalId': '00ujl29u0le5T6Aj10h7',
                                 'groups': [], 'active': true}
                                """
                                        .formatted(address))
                        .expect(201);
        var path = "/Users/" + created.id();
        assertThat(created.header("Location")).endsWith("/scim/v2" + path);
        assertThat(created.etag()).isEqualTo(created.json().at("/meta/version").asText());
        assertThat(created.json().at("/meta/location").asText())
                .isEqualTo("http://" + organization.host() + "/scim/v2" + path);
        assertThat(
                        directory.found(
                                "/Users",
                                "userName eq \"" + address.toUpperCase(Locale.ROOT) + "\""))
                .containsExactly(created.id());
        assertThat(directory.found("/Users", "externalId eq \"00ujl29u0le5T6Aj10h7\""))
                .containsExactly(created.id());
        assertThat(member(created.id()).path("name").asText()).isEqualTo("Test User");
        assertThat(member(created.id()).path("roles").isEmpty()).as("nobody gave a role").isTrue();

        var replaced =
                directory
                        .send(
                                "PUT",
                                path,
                                """
                                {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'id': '%2$s', 'userName': '%1$s',
                                 'name': {'givenName': 'Another', 'middleName': '', 'familyName': 'User'},
                                 'emails': [{'primary': true, 'value': '%1$s', 'type': 'work', 'display': '%1$s'}],
                                 'active': true, 'groups': [], 'meta': {'resourceType': 'User'}}
                                """
                                        .formatted(address, created.id()))
                        .expect(200);
        assertThat(replaced.json().at("/name/givenName").asText()).isEqualTo("Another");
        assertThat(replaced.json().has("externalId")).as("it was not sent again").isFalse();
        assertThat(member(created.id()).path("name").asText()).isEqualTo("Another User");

        assertThat(
                        directory
                                .patch(path, "{'op': 'replace', 'value': {'active': false}}")
                                .expect(200)
                                .json()
                                .path("active")
                                .asBoolean())
                .isFalse();
        assertThat(member(created.id()).path("active").asBoolean()).isFalse();
        assertThat(directory.get(path).expect(200).json().path("active").asBoolean()).isFalse();
        directory.patch(path, "{'op': 'replace', 'value': {'active': true}}").expect(200);
        assertThat(member(created.id()).path("active").asBoolean()).isTrue();
    }

    /** Requests as Microsoft documents them for Entra ID. */
    @Test
    void livesTheLifeThatEntraIdTells() {
        var address = Directory.address();
        var created =
                directory
                        .send(
                                "POST",
                                "/Users",
                                """
                                {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User',
                                  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
                                 'externalId': '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef', 'userName': '%s', 'active': true,
                                 'emails': [{'primary': true, 'type': 'work', 'value': '%s'}],
                                 'meta': {'resourceType': 'User'},
                                 'name': {'formatted': 'givenName familyName', 'familyName': 'familyName', 'givenName': 'givenName'},
                                 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {'department': 'bob'}}
                                """
                                        .formatted("upn_" + address, address))
                        .expect(201);
        var path = "/Users/" + created.id();
        assertThat(member(created.id()).path("email").asText()).isEqualTo(address);

        directory
                .patch(
                        path,
                        """
                        {'op': 'Replace', 'path': 'emails[type eq \\'work\\'].value', 'value': '%s'},
                        {'op': 'Replace', 'path': 'name.familyName', 'value': 'updatedFamilyName'},
                        {'op': 'Add', 'path': 'phoneNumbers[type eq \\'mobile\\'].value', 'value': '+1 555 0100'},
                        {'op': 'Add', 'path': 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', 'value': 'm-1'},
                        {'op': 'Add', 'value': {'title': 'Engineer', 'name.honorificPrefix': 'Dr.'}}
                        """
                                .formatted(address))
                .expect(200);
        var now = directory.get(path).expect(200).json();
        assertThat(now.at("/name/familyName").asText()).isEqualTo("updatedFamilyName");
        assertThat(now.at("/name/honorificPrefix").asText()).isEqualTo("Dr.");
        assertThat(now.at("/phoneNumbers/0/type").asText()).isEqualTo("mobile");
        assertThat(
                        now.path("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
                                .at("/manager/value")
                                .asText())
                .isEqualTo("m-1");

        directory.patch(path, "{'op': 'Replace', 'path': 'active', 'value': 'False'}").expect(200);
        assertThat(member(created.id()).path("active").asBoolean()).isFalse();
        directory.api().delete("/scim/v2" + path).expect(204);
        directory.get(path).expectScimError(404, "");
        assertThat(directory.found("/Users", "userName eq \"upn_" + address + "\"")).isEmpty();
        assertThat(member(created.id()).path("active").asBoolean()).as("records stay").isFalse();

        var again = directory.person(address);
        assertThat(again.path("id").asText()).isEqualTo(created.id());
        assertThat(member(created.id()).path("active").asBoolean()).isTrue();
    }

    @Test
    void shutsSomebodyOutAtOnceAndEverywhere() {
        var other = RunningStack.get().newOrganization();
        var provider = Directory.of(other);
        var rep = Api.of(other, "rep1");
        var session = BrowserSession.signIn(other, "rep1");
        var path = "/Users/" + other.member("rep1").id();
        try (var second = SecondApi.start()) {
            for (int i = 0; i < 3; i++) {
                rep.get("/api/v1/me").expect(200);
                rep.at(second.uri()).get("/api/v1/me").expect(200);
            }

            provider.patch(path, "{'op': 'replace', 'path': 'active', 'value': false}").expect(200);

            rep.get("/api/v1/me").expectProblem(403, "not_a_member");
            Api.anonymous(other)
                    .request("GET", "/api/v1/me")
                    .header("Cookie", session.cookie())
                    .send()
                    .expectProblem(403, "not_a_member");
            await("the second process has heard of it")
                    .atMost(AT_ONCE)
                    .until(() -> rep.at(second.uri()).get("/api/v1/me").status() == 403);
        }
        provider.patch(path, "{'op': 'replace', 'path': 'active', 'value': true}").expect(200);
        rep.get("/api/v1/me").expectProblem(401, "unauthenticated");
        assertThat(provider.get(path).expect(200).json().path("active").asBoolean()).isTrue();
    }

    @Test
    void somebodyStaysAdministrator() {
        var other = RunningStack.get().newOrganization();
        var provider = Directory.of(other);
        var path = "/Users/" + other.member("admin").id();

        provider.patch(path, "{'op': 'replace', 'path': 'active', 'value': false}")
                .expectScimError(409, "mutability");
        provider.api().delete("/scim/v2" + path).expectScimError(409, "mutability");
        provider.patch(
                        "/Groups/" + provider.group("Admin").path("id").asText(),
                        "{'op': 'remove', 'path': 'members'}")
                .expectScimError(409, "mutability");

        Api.of(other, "admin").get("/api/v1/roles").expect(200);
    }

    /** Its address, name and password are not this organization's. */
    @Test
    void joinsAnAccountThatIsThereAndLeavesItAsItIs() {
        var elsewhere = RunningStack.get().newOrganization();
        var person = elsewhere.member("viewer");

        var joined = directory.person(person.email());

        assertThat(joined.path("id").asText()).isEqualTo(person.id().toString());
        var path = "/Users/" + person.id();
        directory
                .patch(
                        path,
                        "{'op': 'replace', 'path': 'emails', 'value': [{'value': 'x@evil.example'}]}")
                .expectScimError(400, "mutability");
        directory
                .send(
                        "PUT",
                        path,
                        "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '%s', 'password': 'x'}"
                                .formatted(person.email()))
                .expectScimError(400, "mutability");
        directory
                .patch(path, "{'op': 'replace', 'path': 'displayName', 'value': 'Ours'}")
                .expect(200);
        directory.patch(path, "{'op': 'replace', 'path': 'active', 'value': false}").expect(200);

        var home = Api.of(elsewhere, "admin").get("/api/v1/members").expect(200).data();
        assertThat(home)
                .filteredOn(one -> one.path("id").asText().equals(person.id().toString()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("name").asText()).isNotEqualTo("Ours");
                    assertThat(one.path("active").asBoolean()).isTrue();
                });
    }

    @Test
    void saysWhoseNameIsTaken() {
        var address = Directory.address();
        var first = directory.person(address);
        directory
                .patch(
                        "/Users/" + first.path("id").asText(),
                        "{'op': 'add', 'path': 'externalId', 'value': 'taken-1'}")
                .expect(200);
        var second = directory.person(Directory.address()).path("id").asText();

        directory
                .send(
                        "POST",
                        "/Users",
                        "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '%s'}"
                                .formatted(address.toUpperCase(Locale.ROOT)))
                .expectScimError(409, "uniqueness");
        directory
                .patch(
                        "/Users/" + second,
                        "{'op': 'add', 'path': 'externalId', 'value': 'taken-1'}")
                .expectScimError(409, "uniqueness");
    }

    @Test
    void namesTheTokenInTheAuditTrailAndTheRequestLog() {
        var id = directory.person(Directory.address()).path("id").asText();
        var admin = Api.of(organization, "admin");

        var entries = admin.get("/api/v1/audit-entries?entity_id=" + id).expect(200).data();

        assertThat(entries)
                .anySatisfy(entry -> {
                    assertThat(entry.path("action").asText()).isEqualTo("member.provisioned");
                    assertThat(entry.at("/actor/type").asText()).isEqualTo("api_key");
                    assertThat(entry.at("/actor/id").asText()).isEqualTo(directory.key());
                });
        await("the request is noted")
                .atMost(Duration.ofSeconds(15))
                .until(
                        () -> admin.get("/api/v1/api-requests").expect(200).text(),
                        text -> text.contains("/scim/v2/Users"));
    }

    @Test
    void isTheDirectorysAlone() {
        var other =
                Api.of(organization, "admin")
                        .post(
                                "/api/v1/api-keys",
                                Map.of("name", "Shop", "permissions", List.of("members:read")))
                        .expect(201)
                        .json()
                        .path("secret")
                        .asText();

        Api.at(organization, "Bearer " + other).get("/scim/v2/Users").expectScimError(403, "");
        Api.anonymous(organization).get("/scim/v2/Users").expectScimError(401, "");
        Api.at(organization, "Bearer tsk_nonsense").get("/scim/v2/Users").expectScimError(401, "");
        Api.of(organization, "manager").get("/scim/v2/Users").expectScimError(403, "");
        Api.of(organization, "manager")
                .get("/api/v1/directory-sync")
                .expectProblem(403, "forbidden");
        assertThat(
                        Api.of(organization, "admin")
                                .post(
                                        "/api/v1/roles",
                                        Map.of(
                                                "name",
                                                "Directory",
                                                "permissions",
                                                List.of("scim:manage"),
                                                "scope",
                                                "all"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/permissions/0 invalid_value");
    }

    @Test
    void tellsHowItStands() {
        directory.person(Directory.address());

        var status = Api.of(organization, "admin").get("/api/v1/directory-sync").expect(200).json();

        assertThat(status.path("base_url").asText())
                .isEqualTo("http://" + organization.host() + "/scim/v2");
        assertThat(status.path("people").asInt()).isPositive();
        assertThat(status.path("last_change_at").asText()).isNotBlank();
    }

    private static String eq(String address) {
        return Directory.encoded("userName eq \"" + address + "\"");
    }

    private static JsonNode member(String id) {
        return Api.of(organization, "admin").get("/api/v1/members").expect(200).data().stream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
