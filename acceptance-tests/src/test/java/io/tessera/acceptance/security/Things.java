package io.tessera.acceptance.security;

import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Bulk;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One of each thing that an organization has, by id. The lead is rep1's and at version 2, and it is
 * rep1 who was notified; nobody has the role.
 */
record Things(
        String lead,
        String job,
        String notification,
        String apiKey,
        String auditEntry,
        String role,
        String team,
        String viewer,
        long viewerVersion,
        List<String> viewerRoles,
        String connection,
        String domain) {
    private static final String SINGLE_SIGN_ON = "/api/v1/single-sign-on";

    static Things of(TestOrganization organization) {
        var admin = Api.of(organization, "admin");
        var rep = Api.of(organization, "rep1");
        // Leads go to the two reps in turn, so of two one is rep1's.
        for (int i = 0; i < 2; i++) {
            Pipeline.of(organization)
                    .awaitSettled(admin.post("/api/v1/leads", LeadBody.aLead()).expect(201).id());
        }
        var job =
                Bulk.send(rep, List.of(LeadBody.aLead()))
                        .expect(200)
                        .json()
                        .path("job_id")
                        .asText();
        var notification =
                await("rep1 is notified")
                        .atMost(Duration.ofSeconds(15))
                        .until(
                                () -> rep.get("/api/v1/notifications").expect(200).data(),
                                all -> !all.isEmpty())
                        .getFirst()
                        .path("id")
                        .asText();
        var auditEntry =
                admin.get("/api/v1/audit-entries?limit=1&entity_type=lead")
                        .expect(200)
                        .data()
                        .getFirst()
                        .path("id")
                        .asText();
        return fresh(organization, job, notification, auditEntry);
    }

    /** The same with things that no test has changed yet. */
    Things renewed(TestOrganization organization) {
        return fresh(organization, job, notification, auditEntry);
    }

    private static Things fresh(
            TestOrganization organization, String job, String notification, String auditEntry) {
        var admin = Api.of(organization, "admin");
        var viewer = organization.member("viewer").id().toString();
        var member =
                admin.get("/api/v1/members").expect(200).data().stream()
                        .filter(one -> one.path("id").asText().equals(viewer))
                        .findFirst()
                        .orElseThrow();
        return new Things(
                newLead(organization),
                job,
                notification,
                newApiKey(organization),
                auditEntry,
                admin.post("/api/v1/roles", aRole()).expect(201).id(),
                admin.post("/api/v1/teams", aTeam(viewer)).expect(201).id(),
                viewer,
                member.path("version").asLong(),
                member.path("roles").findValuesAsText("id"),
                fresh(admin, SINGLE_SIGN_ON + "/connections", aConnection()),
                fresh(admin, SINGLE_SIGN_ON + "/domains", aDomain()));
    }

    /** A role that an administrator can make. */
    static Map<String, Object> aRole() {
        return Map.of(
                "name",
                "Role " + UUID.randomUUID(),
                "permissions",
                List.of("leads:read"),
                "scope",
                "own");
    }

    /** A provider that an administrator can begin to connect. */
    static Map<String, Object> aConnection() {
        return Map.of("name", "A provider", "protocol", "saml");
    }

    /** A domain that an administrator can add. */
    static Map<String, Object> aDomain() {
        return Map.of("domain", UUID.randomUUID() + ".example");
    }

    /** In place of those that are there: there can be only some. */
    private static String fresh(Api admin, String collection, Map<String, Object> wanted) {
        admin.get(collection)
                .expect(200)
                .data()
                .forEach(one ->
                        admin.delete(collection + "/" + one.path("id").asText()).expect(204));
        return admin.post(collection, wanted).expect(201).id();
    }

    /** A team that an administrator can form. */
    static Map<String, Object> aTeam(String manager) {
        return Map.of("name", "Team " + UUID.randomUUID(), "manager_ids", List.of(manager));
    }

    private static String newApiKey(TestOrganization organization) {
        return Api.of(organization, "admin")
                .post(
                        "/api/v1/api-keys",
                        Map.of("name", "A program", "permissions", List.of("leads:read")))
                .expect(201)
                .id();
    }

    private static String newLead(TestOrganization organization) {
        var id =
                Api.of(organization, "admin")
                        .post(
                                "/api/v1/leads",
                                LeadBody.aLead()
                                        .with(
                                                "assigned_to",
                                                organization.member("rep1").id().toString()))
                        .expect(201)
                        .id();
        Pipeline.of(organization).awaitSettled(id);
        return id;
    }
}
