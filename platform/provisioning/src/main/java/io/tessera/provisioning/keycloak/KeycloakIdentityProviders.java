package io.tessera.provisioning.keycloak;

import static io.tessera.provisioning.keycloak.KeycloakHttp.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import io.tessera.provisioning.singlesignon.IdentityProviders;
import io.tessera.provisioning.singlesignon.ProviderSetup;
import io.tessera.provisioning.singlesignon.SignInFailure;
import io.tessera.router.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keycloak's identity brokering. A provider is linked to its organization; accounts that come
 * through it are its own, never somebody's who has a password here, whatever address it claims.
 */
public final class KeycloakIdentityProviders implements IdentityProviders {
    private static final String PROVIDERS = "/identity-provider/instances";
    private static final int PAGE = 100;
    private static final int MOST_FAILURES = 50;
    private static final List<String> FAILURES =
            List.of(
                    "IDENTITY_PROVIDER_LOGIN_ERROR",
                    "IDENTITY_PROVIDER_RESPONSE_ERROR",
                    "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR",
                    "IDENTITY_PROVIDER_POST_LOGIN_ERROR");

    private final KeycloakHttp http;
    private final KeycloakOrganizations organizations;
    private final ProviderRepresentation representation;

    public KeycloakIdentityProviders(KeycloakAccess access) {
        this(new KeycloakHttp(access), access);
    }

    KeycloakIdentityProviders(KeycloakHttp http, KeycloakAccess access) {
        this.http = http;
        this.organizations = new KeycloakOrganizations(http);
        this.representation = new ProviderRepresentation(access);
    }

    @Override
    public Optional<ProviderSetup> put(
            OrganizationId organization, String slug, ProviderSetup setup) {
        var owner = owner(organization, slug);
        var present = http.get(at(setup.alias()));
        if (present.isMissing()) {
            http.post(PROVIDERS, representation.of(setup));
        } else if (isLinked(owner, setup.alias()) || isNobodys(present.json())) {
            http.put(at(setup.alias()), representation.over((ObjectNode) present.json(), setup));
        } else {
            return Optional.empty();
        }
        if (!isLinked(owner, setup.alias())) {
            http.post("/organizations/%s/identity-providers".formatted(owner), setup.alias());
        }
        mappers(setup);
        return Optional.of(setup);
    }

    @Override
    public void delete(OrganizationId organization, String slug, String alias) {
        if (isLinked(owner(organization, slug), alias)) {
            delete(alias);
        }
    }

    /** Takes all providers of an organization away, which goes itself. */
    void deleteAll(String organization) {
        var linked = http.get("/organizations/%s/identity-providers".formatted(organization));
        if (!linked.isMissing()) {
            linked.json().forEach(one -> delete(one.path("alias").asText()));
        }
    }

    @Override
    public List<SignInFailure> failures(
            OrganizationId organization, String slug, String alias, Instant since, String address) {
        var types = String.join("&type=", FAILURES);
        var found =
                http.get(
                        "/events?type=%s&dateFrom=%d&max=%d"
                                .formatted(types, since.toEpochMilli(), MOST_FAILURES));
        var failures = new ArrayList<SignInFailure>();
        for (var event : found.json()) {
            var details = event.path("details");
            var at = Instant.ofEpochMilli(event.path("time").asLong());
            if (!at.isBefore(since) && isOf(event, details, slug, alias, address)) {
                failures.add(
                        new SignInFailure(
                                at,
                                event.path("error").asText(""),
                                details.path("reason").asText("")));
            }
        }
        failures.sort(Comparator.comparing(SignInFailure::at).reversed());
        return failures;
    }

    @Override
    public void domains(OrganizationId organization, String slug, Collection<String> domains) {
        var known = (ObjectNode) found(organization, slug);
        var listed = known.putArray("domains");
        domains.forEach(domain -> listed.addObject().put("name", domain).put("verified", true));
        var answer = http.put("/organizations/" + known.path("id").asText(), known);
        if (answer.isConflict() || answer.isMissing()) {
            throw new FoundingInterruptedException(
                    "Keycloak does not take the domains: " + answer.status());
        }
    }

    /**
     * Keycloak does not always say which provider it was: then the organization's client does, and
     * where it says neither, as of SAML responses that it does not take, the browser's address.
     */
    private static boolean isOf(
            JsonNode event, JsonNode details, String slug, String alias, String address) {
        var named = details.path("identity_provider").asText("");
        var client = event.path("clientId").asText("");
        if (!named.isEmpty()) {
            return named.equals(alias);
        }
        return client.isEmpty()
                ? event.path("ipAddress").asText("").equals(address)
                : client.equals("org-" + slug);
    }

    private void delete(String alias) {
        // First who came through it: without the provider they could not be found.
        var accounts = accounts(alias);
        while (!accounts.isEmpty()) {
            accounts.forEach(account -> http.delete("/users/" + account));
            accounts = accounts(alias);
        }
        http.delete(at(alias));
    }

    private List<String> accounts(String alias) {
        var found =
                http.get(
                        "/users?briefRepresentation=true&max=%d&idpAlias=%s"
                                .formatted(PAGE, encode(alias)));
        var ids = new ArrayList<String>();
        found.json().forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }

    private boolean isLinked(String organization, String alias) {
        return !http.get(
                        "/organizations/%s/identity-providers/%s"
                                .formatted(organization, encode(alias)))
                .isMissing();
    }

    /** One that was made, and then something came in between. */
    private static boolean isNobodys(JsonNode provider) {
        return provider.path("organizationId").asText("").isEmpty();
    }

    private void mappers(ProviderSetup setup) {
        var path = at(setup.alias()) + "/mappers";
        Map<String, JsonNode> present = new HashMap<>();
        http.get(path).json().forEach(one -> present.put(one.path("name").asText(), one));
        for (var mapper : representation.mappers(setup)) {
            var known = present.remove(String.valueOf(mapper.get("name")));
            if (known == null) {
                http.post(path, mapper);
            } else {
                var changed = new HashMap<>(mapper);
                changed.put("id", known.path("id").asText());
                http.put(path + "/" + known.path("id").asText(), changed);
            }
        }
        present.values().forEach(one -> http.delete(path + "/" + one.path("id").asText()));
    }

    private String owner(OrganizationId organization, String slug) {
        return found(organization, slug).path("id").asText();
    }

    private JsonNode found(OrganizationId organization, String slug) {
        return organizations
                .find(organization, slug)
                .orElseThrow(() ->
                        new FoundingInterruptedException(
                                "Keycloak does not know the organization"));
    }

    private static String at(String alias) {
        return PROVIDERS + "/" + encode(alias);
    }
}
