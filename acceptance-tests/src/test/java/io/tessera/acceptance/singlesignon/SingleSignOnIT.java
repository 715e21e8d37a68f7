package io.tessera.acceptance.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SingleSignOnIT {
    private static LocalProviders providers;
    private static NameServer names;

    @BeforeAll
    static void startProviders() throws Exception {
        names = NameServer.at(RunningStack.get().endpoints().ports().nameServer());
        providers = LocalProviders.start();
    }

    @AfterAll
    static void stopProviders() {
        providers.close();
        names.close();
    }

    @Test
    void takesInWhoComesThroughOpenIdConnect() {
        var connected = Connected.openIdConnect(providers, names);
        providers.account(connected.account("nina"));

        assertThat(connected.arrived()).isEqualTo(connected.email("nina"));

        var member = member(connected, "nina");
        assertThat(member.path("name").asText()).isEqualTo("Nina New");
        assertThat(member.path("roles").findValuesAsText("key")).containsExactly("viewer");
        assertThat(connected.arrived()).as("once more").isEqualTo(connected.email("nina"));
        assertThat(members(connected)).hasSize(connected.organization().members().size() + 1);
    }

    @Test
    void takesInWhoComesThroughSaml() {
        var connected = Connected.saml(providers, names);
        providers.account(connected.account("nina"));

        assertThat(connected.arrived()).isEqualTo(connected.email("nina"));
        assertThat(member(connected, "nina").path("name").asText()).isEqualTo("Nina New");
    }

    @Test
    void recognizesWhoIsAMemberByAnAddressOfTheDomain() {
        var connected = Connected.openIdConnect(providers, names);
        providers.account(connected.account("rep1"));

        var page = connected.arrive();

        assertThat(page.json().path("member").path("id").asText())
                .isEqualTo(connected.organization().member("rep1").id().toString());
        // The account that has the password is as it was.
        BrowserSession.signIn(connected.organization(), "rep1");
    }

    @Test
    void believesAProviderForVerifiedDomainsAlone() {
        var connected = Connected.openIdConnect(providers, names);
        var other = RunningStack.get().newOrganization();
        var claimed = new HashMap<>(connected.account("x"));
        claimed.put("email", other.member("admin").email());
        providers.account(claimed);
        long before = members(connected).size();

        var page = connected.arrive();

        assertThat(page.uri().toString())
                .contains("/sign-in-refused?code=email_domain_not_verified");
        assertThat(members(connected)).hasSize((int) before);
        BrowserSession.signIn(other, "admin");
        assertThat(Api.of(other, "admin").get("/api/v1/members").data())
                .hasSize(other.members().size());
    }

    @Test
    void countsForTheOrganizationOfTheProviderAlone() {
        var connected = Connected.openIdConnect(providers, names);
        var other = RunningStack.get().newOrganization();
        Connected.verify(other, names, "of-" + Connected.domain(other));
        providers.account(connected.account("nina"));
        var walk = new Walk(other);

        // The other organization's own sign-in, sent to a provider that is not its own.
        var toKeycloak = walk.step("/sign-in?return_to=/api/v1/me");
        var arrived =
                walk.toTheEnd(
                        walk.get(
                                URI.create(
                                        toKeycloak.location()
                                                + "&kc_idp_hint="
                                                + connected.alias())));

        assertThat(arrived.uri().toString()).contains("/sign-in-refused");
        assertThat(walk.api("/api/v1/me").status()).isEqualTo(404);
        assertThat(walk.api("/api/v1/leads").status()).isEqualTo(404);
        assertThat(Api.of(other, "admin").get("/api/v1/members").data())
                .hasSize(other.members().size());
    }

    @Test
    void followsTheProvidersWordAboutRoles() {
        var connected = Connected.openIdConnect(providers, names);
        var roles = connected.admin().get("/api/v1/roles").expect(200).data();
        var manager = idOf(roles, "manager");
        connected
                .admin()
                .patch(
                        connected.path(),
                        "\"2\"",
                        Map.of(
                                "role_mappings",
                                List.of(Map.of("value", "staff", "role_id", manager))))
                .expect(200);
        providers.account(connected.account("nina"));
        connected.arrived();

        assertThat(member(connected, "nina").path("roles").findValuesAsText("key"))
                .containsExactly("manager");
    }

    @Test
    void keepsOutWhoWasDeactivated() {
        var connected = Connected.openIdConnect(providers, names);
        providers.account(connected.account("nina"));
        connected.arrived();
        ShardView.of(connected.organization())
                .operate(
                        "UPDATE member SET active = false WHERE organization_id = ? AND email = '"
                                + connected.email("nina")
                                + "'");

        assertThat(connected.arrive().uri().toString())
                .contains("/sign-in-refused?code=member_inactive");
    }

    @Test
    void refusesPasswordsOnceItIsEnforcedExceptOfThoseWhoAreNamed() {
        var connected = Connected.openIdConnect(providers, names);
        var organization = connected.organization();
        var manager = Api.of(organization, "manager");
        manager.get("/api/v1/me").expect(200);
        providers.account(connected.account("nina"));
        connected.test();
        connected.enforce();

        await("the gate has heard")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        manager.get("/api/v1/me").expectProblem(403, "single_sign_on_required"));
        manager.get("/api/v1/leads").expectProblem(403, "single_sign_on_required");
        connected.admin().get("/api/v1/me").expect(200);
        // Nothing but the address of the organization, and the provider is asked.
        var page = new Walk(organization).signIn("/sign-in?return_to=/api/v1/me");
        assertThat(page.path()).isEqualTo("/api/v1/me");
        assertThat(page.json().path("member").path("email").asText())
                .isEqualTo(connected.email("nina"));
    }

    @Test
    void isEnforcedOnlyAfterATestAndWithSomebodyToFallBackOn() {
        var connected = Connected.openIdConnect(providers, names);
        var admin = connected.admin();
        var viewer = connected.organization().member("viewer").id().toString();

        assertThat(
                        put(admin, Map.of("enforced", true, "connection_id", connected.id()))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/enforced test_required", "/break_glass_member_ids required");
        assertThat(
                        put(
                                        admin,
                                        Map.of(
                                                "enforced",
                                                false,
                                                "break_glass_member_ids",
                                                List.of(viewer)))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/break_glass_member_ids/0 not_an_administrator");
        assertThat(admin.get(Connected.PATH).json().path("enforced").asBoolean()).isFalse();
    }

    @Test
    void tellsWhatCameBackOfATestAndLetsNobodyIn() {
        var connected = Connected.openIdConnect(providers, names);
        providers.account(connected.account("nina"));
        long before = members(connected).size();
        var begun =
                connected.admin().request("POST", connected.path() + "/test").send().expect(201);
        var walk = new Walk(connected.organization());

        var page = walk.signIn(begun.json().path("url").asText());

        assertThat(page.path()).as(page.body()).isEqualTo("/sign-in-tested");
        assertThat(walk.api("/api/v1/me").status()).isEqualTo(401);
        var test = connected.admin().get(connected.path() + "/test").expect(200).json();
        assertThat(test.path("state").asText()).isEqualTo("passed");
        assertThat(test.path("person").path("email").asText()).isEqualTo(connected.email("nina"));
        assertThat(test.path("person").path("role_values").get(0).asText()).isEqualTo("staff");
        assertThat(test.path("roles").get(0).asText()).isEqualTo("Viewer");
        assertThat(members(connected)).hasSize((int) before);
        assertThat(walk.signIn(begun.json().path("url").asText()).path())
                .as("a link works once")
                .isEqualTo("/sign-in-tested");
    }

    @Test
    void tellsWhyATestHasFailed() {
        var connected = Connected.saml(providers, names);
        var claimed = new HashMap<>(connected.account("nina"));
        claimed.put("email", "nina@elsewhere.example");
        providers.account(claimed);
        var begun =
                connected.admin().request("POST", connected.path() + "/test").send().expect(201);

        new Walk(connected.organization()).signIn(begun.json().path("url").asText());

        var test = connected.admin().get(connected.path() + "/test").expect(200).json();
        assertThat(test.path("state").asText()).as(test.toString()).isEqualTo("failed");
        assertThat(test.path("failure").asText()).isEqualTo("email_domain_not_verified");
        assertThat(test.path("detail").asText()).contains("elsewhere.example");
        assertThat(test.path("person").path("email").asText()).isEqualTo("nina@elsewhere.example");
        assertThat(connected.admin().get(connected.path()).json().path("tested").asBoolean())
                .isFalse();
    }

    @Test
    void provesADomainOnceAmongAllOrganizations() {
        var first = RunningStack.get().newOrganization();
        var second = RunningStack.get().newOrganization();
        var domain = "shared-" + first.slug() + ".example";
        var admin = Api.of(second, "admin");
        var added = admin.post(Connected.PATH + "/domains", Map.of("domain", domain)).expect(201);
        var verification = Connected.PATH + "/domains/" + added.id() + "/verification";
        admin.request("POST", verification).send().expectProblem(409, "proof_not_found");
        Connected.verify(first, names, domain);

        names.put(
                added.json().path("record_name").asText(),
                added.json().path("record_value").asText());
        admin.request("POST", verification).send().expectProblem(409, "domain_taken");

        assertThat(
                        admin.get(Connected.PATH + "/domains")
                                .data()
                                .getFirst()
                                .path("verified_at")
                                .isNull())
                .isTrue();
        // Let go, it is anybody's who can prove it.
        var owner = Api.of(first, "admin");
        owner.delete(
                        Connected.PATH
                                + "/domains/"
                                + owner.get(Connected.PATH + "/domains")
                                        .data()
                                        .getFirst()
                                        .path("id")
                                        .asText())
                .expect(204);
        admin.request("POST", verification).send().expect(200);
    }

    @Test
    void warnsAdministratorsOfACertificateThatEnds() {
        var connected = Connected.saml(providers, names); // its certificate ends in 20 days

        await("the administrator is told")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        connected
                                                .admin()
                                                .get("/api/v1/notifications")
                                                .expect(200)
                                                .text())
                                .contains("single_sign_on.certificate_ending"));
    }

    @Test
    void endsWithItsConnection() {
        var connected = Connected.openIdConnect(providers, names);
        providers.account(connected.account("nina"));
        var walk = new Walk(connected.organization());
        assertThat(walk.signIn(connected.signIn()).status()).isEqualTo(200);

        connected.admin().delete(connected.path()).expect(204);

        await("the gate has heard")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(walk.api("/api/v1/me").status()).isEqualTo(404));
    }

    private static Answer put(Api admin, Map<String, Object> settings) {
        return admin.request("PUT", Connected.PATH)
                .header("If-Match", admin.get(Connected.PATH).etag())
                .json(settings)
                .send();
    }

    private static String idOf(List<JsonNode> roles, String key) {
        return roles.stream()
                .filter(role -> role.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static List<JsonNode> members(Connected connected) {
        return connected.admin().get("/api/v1/members").expect(200).data();
    }

    private static JsonNode member(Connected connected, String user) {
        return members(connected).stream()
                .filter(one -> one.path("email").asText().equals(connected.email(user)))
                .findFirst()
                .orElseThrow();
    }
}
