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

/**
 * One of each thing that an organization has, by id. The lead is at version 2, and it is rep1 who
 * was notified.
 */
record Things(String lead, String job, String notification, String apiKey, String auditEntry) {

    static Things of(TestOrganization organization) {
        var rep = Api.of(organization, "rep1");
        // Leads go to the two reps in turn, so of two one is rep1's.
        newLead(organization);
        var lead = newLead(organization);
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
                Api.of(organization, "admin")
                        .get("/api/v1/audit-entries?limit=1&entity_id=" + lead)
                        .expect(200)
                        .data()
                        .getFirst()
                        .path("id")
                        .asText();
        return new Things(lead, job, notification, newApiKey(organization), auditEntry);
    }

    /** The same with a lead and a key that no test has changed yet. */
    Things renewed(TestOrganization organization) {
        return new Things(
                newLead(organization), job, notification, newApiKey(organization), auditEntry);
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
                        .post("/api/v1/leads", LeadBody.aLead())
                        .expect(201)
                        .id();
        Pipeline.of(organization).awaitSettled(id);
        return id;
    }
}
