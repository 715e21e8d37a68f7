package io.tessera.devstack.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What the realm needs so that organizations can bring providers of their own. Everything may be
 * asked for again.
 */
final class SingleSignOnRealm {
    private static final String FLOW = "single-sign-on";
    private static final int DAY_SECONDS = 86_400;
    private static final List<String> PERSON =
            List.of(
                    "sso_email",
                    "sso_email_verified",
                    "sso_hosted_domain",
                    "sso_first_name",
                    "sso_last_name");

    private final KeycloakHttp http;

    SingleSignOnRealm(KeycloakHttp http) {
        this.http = http;
    }

    /**
     * @param scope that every token of a person has, so that none hides what its bearer came
     *     through
     */
    void configure(JsonNode scope) {
        realm();
        flow();
        profile();
        claims(scope.path("id").asText());
    }

    /**
     * People are known by their names, which are their addresses; an account that came through a
     * provider may claim any address, and is nobody's but the provider's.
     */
    private void realm() {
        http.put(
                "",
                Map.of(
                        "loginWithEmailAllowed",
                        false,
                        "duplicateEmailsAllowed",
                        true,
                        "eventsEnabled",
                        true,
                        "eventsExpiration",
                        DAY_SECONDS,
                        "enabledEventTypes",
                        List.of(
                                "IDENTITY_PROVIDER_LOGIN_ERROR",
                                "IDENTITY_PROVIDER_RESPONSE_ERROR",
                                "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR",
                                "IDENTITY_PROVIDER_POST_LOGIN_ERROR")));
    }

    /** An account is made, or the sign-in fails: none is ever linked to one that is there. */
    private void flow() {
        var created =
                http.post(
                        "/authentication/flows",
                        Map.of(
                                "alias",
                                FLOW,
                                "description",
                                "First sign-in through an organization's provider",
                                "providerId",
                                "basic-flow",
                                "topLevel",
                                true,
                                "builtIn",
                                false));
        var executions = "/authentication/flows/%s/executions".formatted(FLOW);
        if (!created.isConflict()) {
            http.post(executions + "/execution", Map.of("provider", "idp-create-user-if-unique"));
        }
        for (var execution : http.get(executions).json()) {
            http.put(executions, ((ObjectNode) execution).put("requirement", "REQUIRED"));
        }
    }

    /** What a provider does not say of a person, the person is not asked for. */
    private void profile() {
        var path = "/authentication/required-actions/VERIFY_PROFILE";
        var action = http.get(path);
        if (!action.isMissing()) {
            http.put(path, ((ObjectNode) action.json()).put("enabled", false));
        }
    }

    private void claims(String scope) {
        add(scope, note("identity_provider"));
        add(scope, note("identity_provider_identity"));
        PERSON.forEach(attribute -> add(scope, attribute(attribute, false)));
        add(scope, attribute("sso_roles", true));
    }

    private void add(String scope, Map<String, Object> mapper) {
        http.post("/client-scopes/%s/protocol-mappers/models".formatted(scope), mapper);
    }

    private static Map<String, Object> note(String name) {
        return mapper(
                name,
                "oidc-usersessionmodel-note-mapper",
                Map.of(
                        "user.session.note", name,
                        "claim.name", name,
                        "jsonType.label", "String",
                        "id.token.claim", "true",
                        "access.token.claim", "true",
                        "introspection.token.claim", "true"));
    }

    private static Map<String, Object> attribute(String name, boolean several) {
        return mapper(
                name,
                "oidc-usermodel-attribute-mapper",
                Map.of(
                        "user.attribute", name,
                        "claim.name", name,
                        "jsonType.label", "String",
                        "multivalued", Boolean.toString(several),
                        "id.token.claim", "true",
                        "access.token.claim", "false",
                        "userinfo.token.claim", "false"));
    }

    private static Map<String, Object> mapper(
            String name, String kind, Map<String, String> config) {
        return Map.of(
                "name",
                name,
                "protocol",
                "openid-connect",
                "protocolMapper",
                kind,
                "config",
                config);
    }
}
