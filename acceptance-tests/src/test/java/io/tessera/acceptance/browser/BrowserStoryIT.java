package io.tessera.acceptance.browser;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The story of {@code src/test/browser/story.mjs}, each of its steps a test. */
class BrowserStoryIT {
    @TestFactory
    Stream<DynamicTest> works() throws IOException, InterruptedException {
        return Story.play("story", cast());
    }

    private static Map<String, Object> cast() {
        var acme = RunningStack.get().newOrganization();
        var globex = RunningStack.get().newOrganizationBeside(acme);
        return Map.of(
                "password", acme.password(),
                "acme", place(acme, "Prudence Firstborn"),
                "globex", place(globex, "Gregory Elsewhere"),
                "lead",
                        Map.of(
                                "first", "Philippa",
                                "last", "Wanderlust",
                                "company", "Quicksilver Trading",
                                "email", "philippa@quicksilver.example"));
    }

    private static Map<String, Object> place(TestOrganization organization, String existing) {
        var lead =
                Api.of(organization, "admin")
                        .post(
                                "/api/v1/leads",
                                LeadBody.aLead()
                                        .with("name", existing)
                                        .with(
                                                "assigned_to",
                                                organization.member("rep1").id().toString()))
                        .expect(201);
        Pipeline.of(organization).awaitSettled(lead.id());
        return Map.of(
                "url", RunningStack.get().endpoints().organization(organization.slug()).toString(),
                "existing", existing,
                "owners", "Rep Number \\d",
                "rep", organization.member("rep1").email(),
                "manager", organization.member("manager").email(),
                "viewer", organization.member("viewer").email());
    }
}
