package io.tessera.api.identity;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PlatformConfig;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.router.directory.Organization;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Each organization signs in through a client of its own; its host decides which. Requests to other
 * hosts have no identity provider and stay anonymous.
 */
@ApplicationScoped
public class OrganizationTenantResolver implements TenantConfigResolver {
    private static final int KEY_CHARACTERS = 32;
    private static final String TEST_PREFIX = "test-";
    private static final Duration SESSION_EXTENSION = Duration.ofDays(7);

    private final RequestOrganization organizations;
    private final PlatformConfig config;
    private final ConcurrentMap<String, OidcTenantConfig> tenants = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, OidcTenantConfig> tests = new ConcurrentHashMap<>();

    OrganizationTenantResolver(RequestOrganization organizations, PlatformConfig config) {
        this.organizations = organizations;
        this.config = config;
    }

    /** A key that is too short shows at the start, not when the first person signs in. */
    void checkKey(@Observes StartupEvent starting) {
        if (config.session().encryptionKey().length() < KEY_CHARACTERS) {
            throw new IllegalStateException(
                    "tessera.session.encryption-key must have at least %d characters"
                            .formatted(KEY_CHARACTERS));
        }
    }

    @Override
    public @Nullable Uni<OidcTenantConfig> resolve(
            RoutingContext routing, OidcRequestContext<OidcTenantConfig> context) {
        boolean isTest = SignInPaths.isTest(routing.normalizedPath());
        return organizations
                .of(routing.request())
                .map(organization ->
                        Uni.createFrom()
                                .item(
                                        (isTest ? tests : tenants)
                                                .computeIfAbsent(
                                                        organization.slug(),
                                                        isTest ? this::test : this::tenant)))
                .orElse(null);
    }

    /** The id of an organization's client, for example {@code org-acme}. */
    static String clientId(Organization organization) {
        return clientId(organization.slug());
    }

    private static String clientId(String slug) {
        return "org-" + slug;
    }

    private OidcTenantConfig tenant(String slug) {
        return tenant(slug, clientId(slug), SignInPaths.SIGN_IN, SignInPaths.SIGN_OUT, "/");
    }

    /**
     * Tests have sessions of their own, which are none to the API. Their cookies must not begin
     * with the name of the others: those are read with all that begin like them.
     */
    private OidcTenantConfig test(String slug) {
        return tenant(
                slug,
                TEST_PREFIX + clientId(slug),
                SignInPaths.TEST,
                SignInPaths.TEST_END,
                SignInPaths.TESTED_PAGE);
    }

    private OidcTenantConfig tenant(
            String slug, String tenantId, String arrival, String end, String afterwards) {
        var clientId = clientId(slug);
        return OidcTenantConfig.authServerUrl(
                        config.keycloak().url() + "/realms/" + config.keycloak().realm())
                .tenantId(tenantId)
                .clientId(clientId)
                .credentials(ClientSecret.of(clientId, config.identity().clientKey()))
                .applicationType(ApplicationType.HYBRID)
                .authentication()
                .redirectPath(arrival)
                .restorePathAfterRedirect()
                .pkceRequired()
                // Of all organizations of the person, the token is about this one.
                .scopes("organization:" + slug)
                // A session that was ended here may go on elsewhere: then the person has to sign in
                // anew.
                .forwardParams(SignInResource.PROMPT)
                .stateSecret(config.session().encryptionKey().substring(0, KEY_CHARACTERS))
                .cookieSameSite(CookieSameSite.LAX)
                .cookieForceSecure("https".equals(config.publicUrl().getScheme()))
                .sessionAgeExtension(SESSION_EXTENSION)
                .allowMultipleCodeFlows()
                .end()
                .token()
                .refreshExpired()
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_REFRESH_TOKENS)
                .encryptionSecret(config.session().encryptionKey())
                .end()
                .logout()
                .path(end)
                .postLogoutPath(afterwards)
                .end()
                .build();
    }
}
