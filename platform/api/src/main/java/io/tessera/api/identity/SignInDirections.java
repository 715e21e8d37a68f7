package io.tessera.api.identity;

import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.ClientAddress;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.platform.singlesignon.Connection;
import io.tessera.platform.singlesignon.SignInTests;
import io.tessera.platform.singlesignon.SingleSignOn;
import io.tessera.router.directory.Organization;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends who signs in straight to the provider that is meant: the one that the person chose, the one
 * that the organization insists on, or the one that is tested. Whether who comes back is let in is
 * not decided here.
 */
@ApplicationScoped
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
public class SignInDirections implements OidcRedirectFilter {
    private static final String DIRECTION = SignInDirections.class.getName();
    private static final String HINT = "kc_idp_hint";
    private static final int FOUND = 302;

    private final RequestOrganization organizations;
    private final SingleSignOn singleSignOn;
    private final SignInTests tests;
    private final ClientAddress addresses;

    SignInDirections(
            RequestOrganization organizations,
            SingleSignOn singleSignOn,
            SignInTests tests,
            ClientAddress addresses) {
        this.addresses = addresses;
        this.organizations = organizations;
        this.singleSignOn = singleSignOn;
        this.tests = tests;
    }

    /**
     * Looks up where a sign-in is to go, ahead of it.
     *
     * @return where to go instead of signing in, if there is nothing to sign in for
     */
    Uni<Optional<ChallengeData>> find(RoutingContext routing) {
        var organization = organizations.of(routing.request());
        if (organization.isEmpty()) {
            return nowhereElse();
        }
        return switch (routing.normalizedPath()) {
            case SignInPaths.SIGN_IN -> signIn(organization.get(), routing);
            case SignInPaths.TEST -> test(organization.get(), routing);
            case SignInPaths.TEST_END ->
                    Uni.createFrom().item(Optional.of(goTo(SignInPaths.TESTED_PAGE)));
            default -> nowhereElse();
        };
    }

    @Override
    public void filter(OidcRedirectContext context) {
        String alias = context.routingContext().get(DIRECTION);
        if (alias != null) {
            context.additionalQueryParams().set(HINT, alias);
        }
    }

    private Uni<Optional<ChallengeData>> signIn(Organization organization, RoutingContext routing) {
        // The way in when the provider is away; for all but a few it ends at the gate.
        if ("password".equals(routing.request().getParam("method"))) {
            return nowhereElse();
        }
        return singleSignOn
                .direction(organization.id(), id(routing.request().getParam("connection")))
                .map(alias -> {
                    alias.ifPresent(known -> routing.put(DIRECTION, known));
                    return Optional.empty();
                });
    }

    private Uni<Optional<ChallengeData>> test(Organization organization, RoutingContext routing) {
        var id = id(routing.request().getParam("connection"));
        var token = routing.request().getParam("token");
        if (id == null || token == null) {
            return Uni.createFrom().item(Optional.of(goTo(SignInPaths.TESTED_PAGE)));
        }
        var address = addresses.of(routing.request()).getHostAddress();
        return tests.opened(organization.id(), id, token, address)
                .map(found -> {
                    found.map(Connection::alias).ifPresent(alias -> routing.put(DIRECTION, alias));
                    return found.isPresent()
                            ? Optional.empty()
                            : Optional.of(goTo(SignInPaths.TESTED_PAGE));
                });
    }

    private static ChallengeData goTo(String path) {
        return new ChallengeData(FOUND, "Location", path);
    }

    private static Uni<Optional<ChallengeData>> nowhereElse() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
