package io.tessera.acceptance.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An organization that has proved its domain and connected a provider.
 *
 * @param id of the connection
 * @param alias what Keycloak calls it
 */
record Connected(TestOrganization organization, String id, String alias) {
    static final String PATH = "/api/v1/single-sign-on";

    static Connected openIdConnect(LocalProviders providers, NameServer names) {
        return openIdConnect(RunningStack.get().newOrganization(), providers, names);
    }

    static Connected openIdConnect(
            TestOrganization organization, LocalProviders providers, NameServer names) {
        var begun = begin(organization, "oidc");
        var client =
                providers.register(begun.path("service_provider").path("redirect_uri").asText());
        return configured(
                organization,
                begun,
                names,
                Map.of(
                        "oidc",
                        Map.of(
                                "issuer",
                                providers.issuer(),
                                "client_id",
                                client.path("client_id").asText(),
                                "client_secret",
                                client.path("client_secret").asText())));
    }

    static Connected saml(LocalProviders providers, NameServer names) {
        var organization = RunningStack.get().newOrganization();
        return configured(
                organization,
                begin(organization, "saml"),
                names,
                Map.of("saml", Map.of("metadata_url", providers.samlMetadata())));
    }

    static JsonNode begin(TestOrganization organization, String protocol) {
        return Api.of(organization, "admin")
                .post(PATH + "/connections", Map.of("name", "Provider", "protocol", protocol))
                .expect(201)
                .json();
    }

    static void verify(TestOrganization organization, NameServer names, String domain) {
        var admin = Api.of(organization, "admin");
        var added = admin.post(PATH + "/domains", Map.of("domain", domain)).expect(201).json();
        names.put(added.path("record_name").asText(), added.path("record_value").asText());
        admin.request("POST", PATH + "/domains/" + added.path("id").asText() + "/verification")
                .send()
                .expect(200);
    }

    private static Connected configured(
            TestOrganization organization,
            JsonNode begun,
            NameServer names,
            Map<String, Object> provider) {
        verify(organization, names, domain(organization));
        var patch = new HashMap<>(provider);
        patch.put("enabled", true);
        patch.put("attributes", Map.of("roles", "groups"));
        var id = begun.path("id").asText();
        Api.of(organization, "admin")
                .patch(PATH + "/connections/" + id, "\"1\"", patch)
                .expect(200);
        return new Connected(
                organization,
                id,
                begun.path("service_provider")
                        .path("redirect_uri")
                        .asText()
                        .replaceFirst(".*/broker/", "")
                        .replaceFirst("/endpoint", ""));
    }

    Api admin() {
        return Api.of(organization, "admin");
    }

    static String domain(TestOrganization organization) {
        return organization.slug() + ".example";
    }

    String email(String user) {
        return user + "@" + domain(organization);
    }

    String path() {
        return PATH + "/connections/" + id;
    }

    /** A person at the provider. */
    Map<String, Object> account(String user) {
        return Map.of(
                "sub",
                user + "-at-provider",
                "email",
                email(user),
                "email_verified",
                true,
                "given_name",
                "Nina",
                "family_name",
                "New",
                "groups",
                List.of("staff"));
    }

    /** Where to sign in through the connection, to end at oneself. */
    String signIn() {
        return "/sign-in?connection=" + id + "&return_to=/api/v1/me";
    }

    Walk.Page arrive() {
        return new Walk(organization).signIn(signIn());
    }

    /** The address of who has come in. */
    String arrived() {
        var page = arrive();
        assertThat(page.path()).as(page.body()).isEqualTo("/api/v1/me");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.json().path("member").path("email").asText();
    }

    /** Somebody tries it out, and all is well. */
    void test() {
        var begun = admin().request("POST", path() + "/test").send().expect(201).json();
        new Walk(organization).signIn(begun.path("url").asText());
        var test = admin().get(path() + "/test").expect(200).json();
        assertThat(test.path("state").asText()).as(test.toString()).isEqualTo("passed");
    }

    void enforce() {
        admin().request("PUT", PATH)
                .header("If-Match", admin().get(PATH).etag())
                .json(
                        Map.of(
                                "enforced",
                                true,
                                "connection_id",
                                id,
                                "break_glass_member_ids",
                                List.of(organization.member("admin").id().toString())))
                .send()
                .expect(200);
    }
}
