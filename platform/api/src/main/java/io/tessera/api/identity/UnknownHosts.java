package io.tessera.api.identity;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.api.problem.Problem;
import io.tessera.api.problem.ProblemJson;
import io.tessera.api.problem.Problems;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Nobody can sign in or out where there is no organization: it has no identity provider. */
@Singleton
final class UnknownHosts {
    private static final int BEFORE_AUTHENTICATION = 500;
    private static final Set<String> PATHS = Set.of("/sign-in", "/sign-out");

    private final RequestOrganization organizations;
    private final ProblemJson json;

    UnknownHosts(RequestOrganization organizations, ProblemJson json) {
        this.organizations = organizations;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuse, BEFORE_AUTHENTICATION);
    }

    private void refuse(RoutingContext routing) {
        if (!PATHS.contains(routing.normalizedPath())
                || organizations.of(routing.request()).isPresent()) {
            routing.next();
            return;
        }
        routing.response()
                .setStatusCode(404)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(
                        json.of(
                                Problems.document(
                                        404,
                                        "organization_not_found",
                                        "There is no organization at this address.")));
    }
}
