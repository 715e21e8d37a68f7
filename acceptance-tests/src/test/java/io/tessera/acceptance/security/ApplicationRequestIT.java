package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked of an application, and by whom. */
class ApplicationRequestIT {
    private static final Map<String, Object> MACHINE =
            Map.of("name", "Night export", "kind", "machine", "scopes", List.of("leads:read"));

    private static TestOrganization organization;
    private static Api admin;

    @BeforeAll
    static void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void isChangedByWhoSawItAsItIs() {
        var application = admin.post("/api/v1/applications", MACHINE).expect(201);

        admin.request("PATCH", "/api/v1/applications/" + application.id())
                .json(Map.of("name", "Other"))
                .send()
                .expectProblem(428, "precondition_required");
        admin.patch("/api/v1/applications/" + application.id(), "\"7\"", Map.of("name", "Other"))
                .expectProblem(412, "precondition_failed");
        admin.patch("/api/v1/applications/" + application.id(), "\"1\"", Map.of("kind", "person"))
                .expectProblem(400, "validation_failed");
        assertThat(
                        admin.get("/api/v1/applications/" + application.id())
                                .expect(200)
                                .json()
                                .path("name")
                                .asText())
                .isEqualTo("Night export");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                       | wrong_type",
                "{}                                                                       | /kind required; /name required; /scopes required",
                "{'name': 'a', 'kind': 'robot', 'scopes': ['leads:read']}                 | /kind invalid_value",
                "{'name': '', 'kind': 'machine', 'scopes': ['leads:read']}                | /name invalid_value",
                "{'name': '<b>', 'kind': 'machine', 'scopes': ['leads:read']}             | /name invalid_character",
                "{'name': 'a', 'kind': 'machine', 'scopes': []}                           | /scopes required",
                "{'name': 'a', 'kind': 'machine', 'scopes': ['leads:fly']}                | /scopes/0 invalid_value",
                "{'name': 'a', 'kind': 'machine', 'scopes': ['applications:manage']}      | /scopes/0 invalid_value",
                "{'name': 'a', 'kind': 'machine', 'scopes': ['offline_access']}           | /scopes/0 invalid_value",
                "{'name': 'a', 'kind': 'machine', 'scopes': ['leads:read'], 'enabled': 1} | /enabled wrong_type",
                "{'name': 'a', 'kind': 'machine', 'scopes': ['leads:read'], 'colour': 1}  | /colour unknown_field",
                "{'name': 'a', 'kind': 'machine', 'scopes': ['leads:read'], 'redirect_uris': ['https://a.example/']} | /redirect_uris not_applicable",
                "{'name': 'a', 'kind': 'person', 'scopes': ['leads:read']}                | /redirect_uris required",
                "{'name': 'a', 'kind': 'person', 'scopes': ['leads:read'], 'redirect_uris': ['https://*.example/', 'https://a.example/#b', 'http://a.example/', '/b']} | /redirect_uris/0 wildcard_not_allowed; /redirect_uris/1 fragment_not_allowed; /redirect_uris/2 insecure_redirect; /redirect_uris/3 invalid_value"
            })
    void refusesWhatIsAskedForWrongly(String body, String errors) {
        var before = admin.get("/api/v1/applications").expect(200).text();

        var answer =
                admin.request("POST", "/api/v1/applications")
                        .raw("application/json", body.replace('\'', '"'))
                        .send()
                        .expectProblem(400, "validation_failed");

        assertThat(answer.errors()).map(String::strip).containsExactly(errors.split("; "));
        assertThat(admin.get("/api/v1/applications").expect(200).text()).isEqualTo(before);
    }

    @Test
    void isNobodysWhoMayDoLess() {
        var person =
                Applications.create(
                        organization,
                        Map.of(
                                "name",
                                "Calendar link",
                                "kind",
                                "person",
                                "scopes",
                                List.of("leads:read", "leads:delete"),
                                "redirect_uris",
                                List.of(Applications.CALLBACK)));
        var path = "/api/v1/applications/" + person.path("id").asText();
        var clerk = clerk();

        assertThat(
                        clerk.patch(
                                        path,
                                        "\"1\"",
                                        Map.of("redirect_uris", List.of("https://clerk.example/")))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/redirect_uris not_yours");
        clerk.post(path + "/secret", Map.of()).expectProblem(403, "forbidden");
        assertThat(
                        clerk.post("/api/v1/applications", MACHINE)
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/scopes/0 not_yours");
        clerk.patch(path, "\"1\"", Map.of("enabled", false)).expect(200);
        assertThat(
                        clerk.patch(path, "\"2\"", Map.of("enabled", true))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/enabled not_yours");
    }

    /** Somebody who manages applications, and reads their own leads. */
    private static Api clerk() {
        var role =
                admin.post(
                                "/api/v1/roles",
                                Map.of(
                                        "name", "Clerk",
                                        "permissions", List.of("applications:manage", "leads:read"),
                                        "scope", "own"))
                        .expect(201)
                        .id();
        var rep = organization.member("rep1").id();
        var version =
                admin.get("/api/v1/members").expect(200).data().stream()
                        .filter(one -> one.path("id").asText().equals(rep.toString()))
                        .findFirst()
                        .orElseThrow()
                        .path("version")
                        .asText();
        admin.request("PUT", "/api/v1/members/" + rep + "/roles")
                .header("If-Match", "\"" + version + "\"")
                .json(Map.of("role_ids", List.of(role)))
                .send()
                .expect(200);
        var clerk = Api.of(organization, "rep1");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> clerk.get("/api/v1/applications").expect(200));
        return clerk;
    }
}
