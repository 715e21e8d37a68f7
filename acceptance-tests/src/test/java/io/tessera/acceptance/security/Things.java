package io.tessera.acceptance.security;

import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Bulk;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.view.ShardView;
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
        String application,
        String auditEntry,
        String role,
        String team,
        String viewer,
        long viewerVersion,
        List<String> viewerRoles,
        String rep2,
        String invitation,
        String session,
        String directoryUser,
        String directoryUserName,
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
        var user = admin.post("/scim/v2/Users", aDirectoryUser()).expect(201).json();
        return fresh(
                organization,
                job,
                notification,
                auditEntry,
                user.path("id").asText(),
                user.path("userName").asText());
    }

    /** The same with things that no test has changed yet. */
    Things renewed(TestOrganization organization) {
        return fresh(organization, job, notification, auditEntry, directoryUser, directoryUserName);
    }

    private static Things fresh(
            TestOrganization organization,
            String job,
            String notification,
            String auditEntry,
            String directoryUser,
            String directoryUserName) {
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
                anApplication(organization),
                auditEntry,
                admin.post("/api/v1/roles", aRole()).expect(201).id(),
                admin.post("/api/v1/teams", aTeam(viewer)).expect(201).id(),
                viewer,
                member.path("version").asLong(),
                member.path("roles").findValuesAsText("id"),
                organization.member("rep2").id().toString(),
                newInvitation(organization, member.path("roles").findValuesAsText("id")),
                UUID.randomUUID().toString(),
                directoryUser,
                directoryUserName,
                fresh(admin, SINGLE_SIGN_ON + "/connections", aConnection()),
                fresh(admin, SINGLE_SIGN_ON + "/domains", aDomain()));
    }

    /** An invitation that an administrator can make. */
    static Map<String, Object> anInvitation(List<String> roles) {
        return Map.of(
                "emails",
                List.of("invited-" + UUID.randomUUID() + "@new.example"),
                "role_ids",
                roles);
    }

    /** One whose mail went out long ago, so that it can be sent again. */
    private static String newInvitation(TestOrganization organization, List<String> roles) {
        var id =
                Api.of(organization, "admin")
                        .post("/api/v1/invitations", anInvitation(roles))
                        .expect(201)
                        .data()
                        .getFirst()
                        .path("id")
                        .asText();
        ShardView.of(organization)
                .operate(
                        "UPDATE invitation SET sent_at = NULL WHERE organization_id = ? AND id = '%s'"
                                .formatted(id));
        return id;
    }

    /** A person whom a directory can create. */
    static Map<String, Object> aDirectoryUser() {
        return Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                "userName",
                UUID.randomUUID() + "@directory.example");
    }

    /** A group that a directory can create. */
    static Map<String, Object> aDirectoryGroup() {
        return Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                "displayName",
                "Group " + UUID.randomUUID());
    }

    /** A patch of an attribute with a text of its own. */
    static Map<String, Object> aPatch(String attribute) {
        return Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
                "Operations",
                List.of(
                        Map.of(
                                "op",
                                "replace",
                                "path",
                                attribute,
                                "value",
                                UUID.randomUUID().toString())));
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

    /** The same as before, unless a test has deleted it: an organization cannot have very many. */
    private static String anApplication(TestOrganization organization) {
        var admin = Api.of(organization, "admin");
        var present = admin.get("/api/v1/applications").expect(200).data();
        return present.isEmpty()
                ? admin.post("/api/v1/applications", anApplication()).expect(201).id()
                : present.getFirst().path("id").asText();
    }

    /** An application that an administrator can register. */
    static Map<String, Object> anApplication() {
        return Map.of("name", "A machine", "kind", "machine", "scopes", List.of("leads:read"));
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
