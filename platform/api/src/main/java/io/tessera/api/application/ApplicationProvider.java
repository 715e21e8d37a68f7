package io.tessera.api.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.application.Application;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Applications at the identity provider, which the operations service alone may change. Everything
 * may be asked for again; all of it fails with {@link CrmException.Unavailable} if it cannot be had
 * now.
 */
@ApplicationScoped
class ApplicationProvider {
    private static final Logger LOG = Logger.getLogger(ApplicationProvider.class);
    private static final byte[] NO_BODY = {};
    private static final int FIRST_FAILURE = 300;

    private final Provisioning provisioning;
    private final ObjectMapper json;

    ApplicationProvider(Provisioning provisioning, ObjectMapper json) {
        this.provisioning = provisioning;
        this.json = json;
    }

    /**
     * What a person has agreed to.
     *
     * @param scopes all that were agreed to, in the API's spelling
     */
    record Consent(String clientId, Set<String> scopes, Instant grantedAt) {}

    /** Brings it to what the organization has. */
    Uni<Void> put(OrganizationId organization, Application application) {
        var body =
                json.createObjectNode()
                        .put("name", application.name())
                        .put("kind", application.kind().value())
                        .put("enabled", application.enabled());
        var scopes = body.putArray("scopes");
        application.scopes().stream().map(Permission::value).sorted().forEach(scopes::add);
        var uris = body.putArray("redirect_uris");
        application.redirectUris().forEach(uris::add);
        return send(
                        HttpMethod.PUT,
                        path(organization, application),
                        body.toString().getBytes(StandardCharsets.UTF_8))
                .replaceWithVoid();
    }

    /** Gives it a new secret; the one before is none any more. */
    Uni<String> renewSecret(OrganizationId organization, Application application) {
        return send(HttpMethod.POST, path(organization, application) + "/secret", NO_BODY)
                .map(answer -> read(answer).path("secret").asText());
    }

    /** Takes it away, if it is there. */
    Uni<Void> delete(OrganizationId organization, Application application) {
        return send(HttpMethod.DELETE, path(organization, application), NO_BODY).replaceWithVoid();
    }

    /** What the person has agreed to of the organization's applications. */
    Uni<List<Consent>> consents(OrganizationId organization, UUID person) {
        return send(HttpMethod.GET, consentsPath(organization, person), NO_BODY)
                .map(answer -> {
                    var consents = new ArrayList<Consent>();
                    for (var one : read(answer).path("data")) {
                        var scopes = new HashSet<String>();
                        one.path("scopes").forEach(scope -> scopes.add(scope.asText()));
                        consents.add(
                                new Consent(
                                        one.path("client_id").asText(),
                                        scopes,
                                        Instant.parse(one.path("granted_at").asText())));
                    }
                    return consents;
                });
    }

    /** Forgets what the person has agreed to, so that they are asked again. */
    Uni<Void> withdraw(OrganizationId organization, UUID person, Application application) {
        return send(
                        HttpMethod.DELETE,
                        consentsPath(organization, person) + "/" + application.clientId(),
                        NO_BODY)
                .replaceWithVoid();
    }

    private static String path(OrganizationId organization, Application application) {
        return "/organizations/%s/applications/%s".formatted(organization, application.clientId());
    }

    private static String consentsPath(OrganizationId organization, UUID person) {
        return "/organizations/%s/people/%s/applications".formatted(organization, person);
    }

    private Uni<HttpResponse<Buffer>> send(HttpMethod method, String path, byte[] body) {
        return provisioning
                .send(method, path, body, Map.of())
                .invoke(answer -> {
                    if (answer.statusCode() >= FIRST_FAILURE) {
                        LOG.warnf(
                                "identity provider not followed status=%s answer=%s",
                                answer.statusCode(), answer.bodyAsString());
                        throw new CrmException.Unavailable(
                                "The identity provider cannot be asked just now; try again.");
                    }
                });
    }

    private JsonNode read(HttpResponse<Buffer> answer) {
        try {
            return json.readTree(answer.bodyAsString());
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("operations answered with no JSON", corrupt);
        }
    }
}
