package io.tessera.api.singlesignon;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PlatformConfig;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.singlesignon.AttributeNames;
import io.tessera.platform.singlesignon.Connection;
import io.tessera.platform.singlesignon.EmailDomain;
import io.tessera.platform.singlesignon.Provider;
import io.tessera.platform.singlesignon.SignInTest;
import io.tessera.router.OrganizationId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has providers and domains set up by the service that may. */
@Singleton
public class ProviderDirectory {
    private static final Logger LOG = Logger.getLogger(ProviderDirectory.class);
    private static final byte[] NO_BODY = {};
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private final Provisioning provisioning;
    private final PlatformConfig platform;
    private final ObjectMapper json;

    ProviderDirectory(Provisioning provisioning, PlatformConfig platform, ObjectMapper json) {
        this.provisioning = provisioning;
        this.platform = platform;
        this.json = json;
    }

    /** A sign-in through a provider that came to nothing. */
    record Failure(Instant at, String error, String reason) {}

    /** Where a provider has to send people back to; with SAML the same, and what we are called. */
    String redirectUri(Connection connection) {
        return entityId(connection) + "/endpoint";
    }

    String entityId(Connection connection) {
        return "%s/realms/%s/broker/%s"
                .formatted(
                        platform.keycloak().url().toString().replaceFirst("/$", ""),
                        platform.keycloak().realm(),
                        connection.alias());
    }

    /** Fails with {@link CrmException.Unavailable} if nothing was changed. */
    Uni<Void> put(
            OrganizationId organization,
            Connection connection,
            String name,
            Provider provider,
            AttributeNames attributes,
            @Nullable String clientSecret) {
        var body = json.createObjectNode();
        body.put("display_name", name).put("protocol", connection.protocol().value());
        switch (provider) {
            case Provider.OpenIdConnect oidc -> {
                body.put("issuer", oidc.issuer())
                        .put("authorization_url", oidc.authorizationUrl())
                        .put("token_url", oidc.tokenUrl())
                        .put("keys_url", oidc.keysUrl())
                        .put("user_info_url", oidc.userInfoUrl())
                        .put("client_id", oidc.clientId())
                        .put("client_secret", clientSecret)
                        .put("secret_in_body", oidc.secretInBody());
            }
            case Provider.Saml saml -> {
                body.put("entity_id", saml.entityId())
                        .put("sign_in_url", saml.signInUrl())
                        .put("post_binding", saml.postBinding());
                var certificates = body.putArray("certificates");
                saml.certificates().forEach(one -> certificates.add(one.encoded()));
            }
        }
        body.put("email", attributes.email())
                .put("first_name", attributes.firstName())
                .put("last_name", attributes.lastName())
                .put("roles", attributes.roles());
        return send(HttpMethod.PUT, at(organization, connection), bytes(body))
                .invoke(ProviderDirectory::requireDone)
                .replaceWithVoid();
    }

    Uni<Void> delete(OrganizationId organization, Connection connection) {
        return send(HttpMethod.DELETE, at(organization, connection), NO_BODY)
                .invoke(ProviderDirectory::requireDone)
                .replaceWithVoid();
    }

    /** What went wrong since a test began, the latest first. */
    Uni<List<Failure>> failures(
            OrganizationId organization, Connection connection, SignInTest test) {
        return send(
                        HttpMethod.GET,
                        at(organization, connection)
                                + "/failures?since=%s&address=%s"
                                        .formatted(
                                                test.startedAt(),
                                                URLEncoder.encode(
                                                        String.valueOf(test.address()),
                                                        StandardCharsets.UTF_8)),
                        NO_BODY)
                .invoke(ProviderDirectory::requireDone)
                .map(answer -> {
                    var failures = new ArrayList<Failure>();
                    var data = new JsonObject(answer.bodyAsString()).getJsonArray("data");
                    for (int i = 0; i < data.size(); i++) {
                        var one = data.getJsonObject(i);
                        failures.add(
                                new Failure(
                                        Instant.parse(one.getString("at")),
                                        one.getString("error"),
                                        one.getString("reason")));
                    }
                    return failures;
                });
    }

    /** Makes a domain the organization's; fails with {@link CrmException.Conflict}. */
    Uni<Void> claim(OrganizationId organization, EmailDomain domain) {
        return send(HttpMethod.PUT, at(organization, domain), NO_BODY)
                .invoke(answer -> {
                    if (answer.statusCode() == CONFLICT) {
                        throw new CrmException.Conflict(
                                "domain_taken",
                                "Another organization has proved that this domain is its own.",
                                Map.of());
                    }
                    requireDone(answer);
                })
                .replaceWithVoid();
    }

    Uni<Void> release(OrganizationId organization, EmailDomain domain) {
        return send(HttpMethod.DELETE, at(organization, domain), NO_BODY)
                .invoke(ProviderDirectory::requireDone)
                .replaceWithVoid();
    }

    private Uni<HttpResponse<Buffer>> send(HttpMethod method, String path, byte[] body) {
        return provisioning.send(method, path, body, Map.of());
    }

    private byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String at(OrganizationId organization, Connection connection) {
        return "/organizations/%s/identity-providers/%s"
                .formatted(organization, connection.alias());
    }

    private static String at(OrganizationId organization, EmailDomain domain) {
        return "/organizations/%s/email-domains/%s".formatted(organization, domain.domain());
    }

    private static void requireDone(HttpResponse<Buffer> answer) {
        if (answer.statusCode() >= BAD_REQUEST) {
            LOG.warnf("operations did not set up status=%d", answer.statusCode());
            throw new CrmException.Unavailable(
                    "The identity service cannot be changed just now; nothing was. Try again.");
        }
    }
}
