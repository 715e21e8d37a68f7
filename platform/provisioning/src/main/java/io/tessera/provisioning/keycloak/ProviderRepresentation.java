package io.tessera.provisioning.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.provisioning.singlesignon.ProviderSetup;
import io.tessera.provisioning.singlesignon.ProviderSetup.OpenIdConnect;
import io.tessera.provisioning.singlesignon.ProviderSetup.Saml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Providers as Keycloak writes them down. Pure.
 *
 * <p>What a provider says of a person becomes attributes of the account, which tokens carry and
 * nobody can sign in by; the account's name begins with the provider's alias.
 */
final class ProviderRepresentation {
    /** In which an account is made, or the sign-in fails: none is ever linked to another. */
    private static final String FIRST_SIGN_IN_FLOW = "single-sign-on";

    private static final String MAPPER = "identityProviderMapper";
    private static final String UNSPECIFIED_NAME =
            "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    private static final String EMAIL_NAME =
            "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    private static final String YES = "true";
    private static final String NO = "false";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakAccess access;

    ProviderRepresentation(KeycloakAccess access) {
        this.access = access;
    }

    Map<String, Object> of(ProviderSetup setup) {
        var provider = new LinkedHashMap<String, Object>();
        provider.put("alias", setup.alias());
        provider.put("displayName", setup.displayName());
        provider.put("providerId", providerId(setup));
        provider.put("enabled", true);
        provider.put("trustEmail", false);
        provider.put("storeToken", false);
        provider.put("linkOnly", false);
        // Sign-in pages are the same for all organizations.
        provider.put("hideOnLogin", true);
        provider.put("firstBrokerLoginFlowAlias", FIRST_SIGN_IN_FLOW);
        provider.put("config", config(setup));
        return provider;
    }

    /** What is known already, with all that we say; a secret that is not told again stays. */
    ObjectNode over(ObjectNode known, ProviderSetup setup) {
        ObjectNode wanted = JSON.valueToTree(of(setup));
        var config = (ObjectNode) known.path("config").deepCopy();
        config.setAll((ObjectNode) wanted.path("config"));
        if (!wanted.path("config").has("userInfoUrl")) {
            config.remove("userInfoUrl");
        }
        known.setAll(wanted);
        known.set("config", config);
        return known;
    }

    List<Map<String, Object>> mappers(ProviderSetup setup) {
        var mappers = new ArrayList<Map<String, Object>>();
        var names = setup.attributes();
        switch (setup.protocol()) {
            case OpenIdConnect _ -> {
                mappers.add(username(setup, "oidc-username-idp-mapper", "${ALIAS}.${CLAIM.sub}"));
                claim(mappers, setup, "sso_email", names.email());
                claim(mappers, setup, "sso_email_verified", "email_verified");
                claim(mappers, setup, "sso_hosted_domain", "hd");
                claim(mappers, setup, "sso_first_name", names.firstName());
                claim(mappers, setup, "sso_last_name", names.lastName());
                claim(mappers, setup, "sso_roles", names.roles());
            }
            case Saml _ -> {
                mappers.add(username(setup, "saml-username-idp-mapper", "${ALIAS}.${NAMEID}"));
                attribute(mappers, setup, "sso_email", names.email());
                attribute(mappers, setup, "sso_first_name", names.firstName());
                attribute(mappers, setup, "sso_last_name", names.lastName());
                attribute(mappers, setup, "sso_roles", names.roles());
            }
        }
        return mappers;
    }

    private Map<String, Object> config(ProviderSetup setup) {
        var config = new LinkedHashMap<String, Object>();
        config.put("syncMode", "FORCE");
        config.put("validateSignature", YES);
        switch (setup.protocol()) {
            case OpenIdConnect provider -> openIdConnect(config, provider);
            case Saml provider -> saml(config, provider, setup);
        }
        return config;
    }

    private static void openIdConnect(Map<String, Object> config, OpenIdConnect provider) {
        config.put("issuer", provider.issuer());
        config.put("authorizationUrl", provider.authorizationUrl());
        config.put("tokenUrl", provider.tokenUrl());
        config.put("jwksUrl", provider.keysUrl());
        config.put("useJwksUrl", YES);
        config.put("disableUserInfo", provider.userInfoUrl() == null ? YES : NO);
        if (provider.userInfoUrl() != null) {
            config.put("userInfoUrl", provider.userInfoUrl());
        }
        config.put("clientId", provider.clientId());
        if (provider.clientSecret() != null) {
            config.put("clientSecret", provider.clientSecret());
        }
        config.put(
                "clientAuthMethod",
                provider.secretInBody() ? "client_secret_post" : "client_secret_basic");
        config.put("defaultScope", "openid email profile");
        config.put("pkceEnabled", YES);
        config.put("pkceMethod", "S256");
        config.put("backchannelSupported", NO);
    }

    private void saml(Map<String, Object> config, Saml provider, ProviderSetup setup) {
        // Of each connection its own: what was meant for another's is not for this one.
        config.put("entityId", entityId(setup.alias()));
        config.put("idpEntityId", provider.entityId());
        config.put("singleSignOnServiceUrl", provider.signInUrl());
        config.put("postBindingAuthnRequest", provider.postBinding() ? YES : NO);
        config.put("postBindingResponse", YES);
        config.put("wantAssertionsSigned", YES);
        config.put("wantAssertionsEncrypted", NO);
        config.put("wantAuthnRequestsSigned", NO);
        config.put("signingCertificate", String.join(",", provider.certificates()));
        config.put("useMetadataDescriptorUrl", NO);
        config.put(
                "nameIDPolicyFormat",
                setup.attributes().email() == null ? EMAIL_NAME : UNSPECIFIED_NAME);
        config.put("principalType", "SUBJECT");
        config.put("forceAuthn", NO);
        config.put("allowCreate", YES);
        config.put("allowedClockSkew", "60");
    }

    private String entityId(String alias) {
        return "%s/realms/%s/broker/%s"
                .formatted(access.url().toString().replaceFirst("/$", ""), access.realm(), alias);
    }

    private static String providerId(ProviderSetup setup) {
        return switch (setup.protocol()) {
            case OpenIdConnect _ -> "oidc";
            case Saml _ -> "saml";
        };
    }

    private static Map<String, Object> username(ProviderSetup setup, String kind, String template) {
        return mapper(
                setup,
                "username",
                kind,
                Map.of("syncMode", "IMPORT", "template", template, "target", "LOCAL"));
    }

    private static void claim(
            List<Map<String, Object>> mappers,
            ProviderSetup setup,
            String attribute,
            @Nullable String claim) {
        if (claim != null) {
            mappers.add(
                    mapper(
                            setup,
                            attribute,
                            "oidc-user-attribute-idp-mapper",
                            Map.of(
                                    "syncMode",
                                    "FORCE",
                                    "claim",
                                    claim,
                                    "user.attribute",
                                    attribute)));
        }
    }

    private static void attribute(
            List<Map<String, Object>> mappers,
            ProviderSetup setup,
            String attribute,
            @Nullable String name) {
        if (name != null) {
            mappers.add(
                    mapper(
                            setup,
                            attribute,
                            "saml-user-attribute-idp-mapper",
                            Map.of(
                                    "syncMode",
                                    "FORCE",
                                    "attribute.name",
                                    name,
                                    "user.attribute",
                                    attribute)));
        }
    }

    private static Map<String, Object> mapper(
            ProviderSetup setup, String name, String kind, Map<String, String> config) {
        return Map.of(
                "name",
                name,
                "identityProviderAlias",
                setup.alias(),
                MAPPER,
                kind,
                "config",
                config);
    }
}
