package io.tessera.api.person;

import io.smallrye.mutiny.Uni;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** The sessions of a person with an organization, as the identity provider has them. */
@Singleton
public final class ProviderSessions {
    private static final Logger LOG = Logger.getLogger(ProviderSessions.class);
    private static final byte[] NO_BODY = {};
    private static final int OK = 200;
    private static final int FIRST_REFUSAL = 400;

    private final Provisioning provisioning;

    ProviderSessions(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    /** A session. */
    record ProviderSession(String id, String address, Instant startedAt, Instant lastUsedAt) {}

    /** All of them, the last used first. */
    Uni<List<ProviderSession>> all(OrganizationId organization, UUID member) {
        return provisioning
                .send(HttpMethod.GET, path(organization, member), NO_BODY, Map.of())
                .map(answer -> {
                    if (answer.statusCode() != OK) {
                        throw new CrmException.Unavailable(
                                "Sessions cannot be listed just now; try again.");
                    }
                    var data = Provisioning.json(answer).getJsonArray("data");
                    return IntStream.range(0, data.size())
                            .mapToObj(data::getJsonObject)
                            .map(ProviderSessions::session)
                            .toList();
                });
    }

    /** Ends one there, too. The shard has it as over by then, so that a failure lets nobody in. */
    Uni<Void> end(OrganizationId organization, UUID member, String session) {
        return delete(path(organization, member) + "/" + session);
    }

    /** Ends all of them there, too. As with {@link #end}, a failure lets nobody in. */
    public Uni<Void> endAll(OrganizationId organization, UUID member) {
        return delete(path(organization, member));
    }

    private Uni<Void> delete(String path) {
        return provisioning
                .send(HttpMethod.DELETE, path, NO_BODY, Map.of())
                .invoke(answer -> {
                    if (answer.statusCode() >= FIRST_REFUSAL) {
                        LOG.warnf("session not ended there status=%d", answer.statusCode());
                    }
                })
                .replaceWithVoid()
                .onFailure(CrmException.Unavailable.class)
                .recoverWithNull();
    }

    private static String path(OrganizationId organization, UUID member) {
        return "/organizations/%s/people/%s/sessions".formatted(organization, member);
    }

    private static ProviderSession session(JsonObject session) {
        return new ProviderSession(
                session.getString("id"),
                session.getString("address"),
                Instant.parse(session.getString("started_at")),
                Instant.parse(session.getString("last_used_at")));
    }
}
