package io.tessera.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two organizations in one bucket of one shard. The first has one of everything, named with a word
 * of its own; the second has its own things, and tries to get hold of the first's.
 *
 * @param things ids of the first's, by the collection that they are in
 * @param key of a program of the second's
 * @param cookie of a person of the second's
 */
record TwoOrganizations(
        TestOrganization ours,
        TestOrganization theirs,
        String word,
        Map<String, String> things,
        String key,
        String cookie) {
    /** All that an organization's programs may have. */
    private static final int REQUESTS_PER_MINUTE = 3_000;

    static TwoOrganizations make() {
        var ours = RunningStack.get().newOrganization();
        var theirs = RunningStack.get().newOrganizationBeside(ours);
        assertThat(ShardView.shardUrl(theirs)).isEqualTo(ShardView.shardUrl(ours));
        var word = Canary.newWord();
        newLead(theirs, "Their Own");
        var key = newKey(theirs, "Their program").path("secret").asText();
        return new TwoOrganizations(
                ours,
                theirs,
                word,
                things(ours, word),
                key,
                BrowserSession.signIn(theirs, "admin").cookie());
    }

    /** The second's ways to say who they are. */
    Map<String, Credential> credentials() {
        return Map.of(
                "a person's token", new Credential("Bearer " + theirs.token("admin"), Map.of()),
                "an API key", new Credential("Bearer " + key, Map.of()),
                "a session",
                        new Credential(
                                null, Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin")));
    }

    /** The same of another of the second's people, each new. */
    Map<String, Credential> credentialsOf(String user) {
        return Map.of(
                "a person's token", new Credential("Bearer " + theirs.token(user), Map.of()),
                "an API key", new Credential("Bearer " + key, Map.of()),
                "a session",
                        new Credential(
                                null,
                                Map.of(
                                        "Cookie",
                                        BrowserSession.signIn(theirs, user).cookie(),
                                        "Sec-Fetch-Site",
                                        "same-origin")));
    }

    /** Rows of the first that no other is to change, as one number. */
    String fingerprint() {
        var shard = ShardView.of(ours);
        var rows =
                Stream.of(
                                "lead",
                                "lead_email",
                                "member",
                                "member_role",
                                "access_role",
                                "team",
                                "team_member",
                                "api_key",
                                "application",
                                "application_withdrawal",
                                "api_settings",
                                "single_sign_on_connection",
                                "single_sign_on_domain",
                                "single_sign_on_settings",
                                "invitation",
                                "ended_session",
                                "bulk_job",
                                "directory_user")
                        .map(
                                "SELECT coalesce(md5(string_agg(one::text, '|' ORDER BY one::text)), '') FROM %s AS one WHERE organization_id = ?"
                                        ::formatted);
        // More of them may come in; none is read but by its recipient.
        var notifications =
                Stream.of(
                        "SELECT count(*) FROM notification WHERE organization_id = ? AND read_at IS NOT NULL");
        return Stream.concat(rows, notifications)
                .map(question -> shard.rows(question).getFirst().getFirst())
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> things(TestOrganization ours, String word) {
        newLead(ours, word);
        var lead = newLead(ours, word);
        var job =
                Api.of(ours, "rep1")
                        .request("POST", "/api/v1/leads/bulk")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .json(Map.of("leads", List.of(Map.of("name", word))))
                        .send()
                        .expect(200)
                        .json()
                        .path("job_id")
                        .asText();
        var notification =
                await("rep1 is notified")
                        .atMost(Duration.ofSeconds(15))
                        .until(
                                () ->
                                        Api.of(ours, "rep1")
                                                .get("/api/v1/notifications")
                                                .expect(200)
                                                .data(),
                                all -> !all.isEmpty())
                        .getFirst()
                        .path("id")
                        .asText();
        var entry =
                Api.of(ours, "admin")
                        .get("/api/v1/audit-entries?limit=1&entity_id=" + lead)
                        .expect(200)
                        .data()
                        .getFirst()
                        .path("id")
                        .asText();
        Pipeline.of(ours).awaitQuiet();
        Pipeline.of(ours).awaitSearchable(word, lead);
        var viewer = ours.member("viewer").id().toString();
        var application = newApplication(ours, word);
        var team = newTeam(ours, word, viewer);
        // The same for everybody, and so of nobody: nobody has one of this name.
        var nothing = UUID.randomUUID().toString();
        return Map.ofEntries(
                Map.entry("/api/v1/leads", lead),
                Map.entry("/api/v1/jobs", job),
                Map.entry("/api/v1/api-keys", newKey(ours, word).path("id").asText()),
                Map.entry("/api/v1/applications", application),
                Map.entry("/api/v1/me/applications", application),
                Map.entry("/api/v1/single-sign-on/connections", newConnection(ours, word)),
                Map.entry("/api/v1/single-sign-on/domains", newDomain(ours, word)),
                Map.entry("/api/v1/members", viewer),
                Map.entry("/api/v1/roles", newRole(ours, word)),
                Map.entry("/api/v1/teams", team),
                Map.entry("/api/v1/notifications", notification),
                Map.entry("/api/v1/audit-entries", entry),
                Map.entry("/api/v1/invitations", newInvitation(ours, word)),
                Map.entry("/api/v1/me/sessions", newSession(ours)),
                Map.entry("/scim/v2/Users", newDirectoryUser(ours, word)),
                Map.entry("/scim/v2/Groups", team),
                Map.entry("/scim/v2/ResourceTypes", nothing),
                Map.entry("/scim/v2/Schemas", nothing));
    }

    private static String newConnection(TestOrganization organization, String name) {
        return Api.of(organization, "admin")
                .post(
                        "/api/v1/single-sign-on/connections",
                        Map.of("name", name, "protocol", "saml"))
                .expect(201)
                .id();
    }

    private static String newApplication(TestOrganization organization, String name) {
        return Api.of(organization, "admin")
                .post(
                        "/api/v1/applications",
                        Map.of("name", name, "kind", "machine", "scopes", List.of("leads:read")))
                .expect(201)
                .id();
    }

    private static String newInvitation(TestOrganization organization, String name) {
        var admin = Api.of(organization, "admin");
        var role = admin.get("/api/v1/roles").expect(200).data().getLast().path("id").asText();
        return admin.post(
                        "/api/v1/invitations",
                        Map.of("emails", List.of(name + "@new.example"), "role_ids", List.of(role)))
                .expect(201)
                .data()
                .getFirst()
                .path("id")
                .asText();
    }

    private static String newSession(TestOrganization organization) {
        return BrowserSession.signIn(organization, "manager")
                .send("GET", "/api/v1/me/sessions")
                .expect(200)
                .data()
                .getFirst()
                .path("id")
                .asText();
    }

    private static String newDirectoryUser(TestOrganization organization, String name) {
        return Api.of(organization, "admin")
                .post(
                        "/scim/v2/Users",
                        Map.of(
                                "schemas",
                                List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                                "userName",
                                UUID.randomUUID() + "@directory.example",
                                "displayName",
                                name))
                .expect(201)
                .id();
    }

    private static String newDomain(TestOrganization organization, String name) {
        return Api.of(organization, "admin")
                .post(
                        "/api/v1/single-sign-on/domains",
                        Map.of("domain", name.toLowerCase(Locale.ROOT) + ".example"))
                .expect(201)
                .id();
    }

    private static String newRole(TestOrganization organization, String name) {
        return Api.of(organization, "admin")
                .post(
                        "/api/v1/roles",
                        Map.of("name", name, "permissions", List.of("leads:read"), "scope", "own"))
                .expect(201)
                .id();
    }

    private static String newTeam(TestOrganization organization, String name, String manager) {
        return Api.of(organization, "admin")
                .post("/api/v1/teams", Map.of("name", name, "manager_ids", List.of(manager)))
                .expect(201)
                .id();
    }

    private static String newLead(TestOrganization organization, String name) {
        var id =
                Api.of(organization, "admin")
                        .post(
                                "/api/v1/leads",
                                LeadBody.aLead().with("last_name", name).with("company", name))
                        .expect(201)
                        .id();
        Pipeline.of(organization).awaitSettled(id);
        return id;
    }

    private static JsonNode newKey(TestOrganization organization, String name) {
        return Api.of(organization, "admin")
                .post(
                        "/api/v1/api-keys",
                        Map.of(
                                "name",
                                name,
                                "permissions",
                                List.of(
                                        "leads:read",
                                        "leads:create",
                                        "leads:update",
                                        "leads:delete",
                                        "leads:import",
                                        "members:read",
                                        "audit:read",
                                        "audit_log:read",
                                        "scim:manage"),
                                "requests_per_minute",
                                REQUESTS_PER_MINUTE))
                .expect(201)
                .json();
    }

    /** What goes into the headers of a request. */
    record Credential(@Nullable String authorization, Map<String, String> headers) {}
}
