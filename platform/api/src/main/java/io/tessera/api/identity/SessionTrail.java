package io.tessera.api.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.ClientAddress;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.platform.audit.AccessTrail;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.singlesignon.Admission;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organization;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Puts sign-ins, sign-outs and refusals into the organization's audit trail. None of them waits for
 * it or fails by it: who wants in would learn nothing from that.
 *
 * <p>Anybody can be refused as often as they like, so that one reason is written once a minute for
 * an address.
 */
@ApplicationScoped
public class SessionTrail {
    private static final Logger LOG = Logger.getLogger(SessionTrail.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final long MOST_REMEMBERED = 20_000;

    /** Behind which nobody is written down: an organization's trail is not to be flooded. */
    private static final int MOST_PER_MINUTE = 60;

    private final RequestOrganization organizations;
    private final AccessTrail trail;
    private final ClientAddress addresses;
    private final AdmissionCache admissions;
    private final Cache<Refusal, Boolean> told =
            Caffeine.newBuilder().expireAfterWrite(QUIET).maximumSize(MOST_REMEMBERED).build();
    private final Cache<UUID, AtomicInteger> counts =
            Caffeine.newBuilder().expireAfterWrite(QUIET).maximumSize(MOST_REMEMBERED).build();

    SessionTrail(
            RequestOrganization organizations,
            AccessTrail trail,
            ClientAddress addresses,
            AdmissionCache admissions) {
        this.admissions = admissions;
        this.organizations = organizations;
        this.trail = trail;
        this.addresses = addresses;
    }

    private record Refusal(UUID organization, String reason, String address) {}

    void observe(@Observes SecurityEvent event) {
        SecurityIdentity identity = event.getSecurityIdentity();
        if (identity == null) {
            return;
        }
        switch (event.getEventType()) {
            // Who comes through a provider may still have to be taken in: SignInResource tells.
            case OIDC_LOGIN -> {
                if (!cameThroughProvider(identity)) {
                    person(identity, trail::signedIn);
                }
            }
            case OIDC_LOGOUT_RP_INITIATED, OIDC_LOGOUT_RP_INITIATED_SESSION_EXPIRED ->
                    person(identity, trail::signedOut);
            default -> {}
        }
    }

    /**
     * Somebody is not let in.
     *
     * @param reason a stable code
     */
    void refused(
            Organization organization,
            HttpServerRequest request,
            String reason,
            Map<String, String> details) {
        var refusal =
                new Refusal(
                        organization.id().value(), reason, addresses.of(request).getHostAddress());
        if (told.asMap().putIfAbsent(refusal, true) == null && isBearable(organization)) {
            write(trail.refused(organization.id(), reason, details), "session.refused");
        }
    }

    private boolean isBearable(Organization organization) {
        return counts.get(organization.id().value(), any -> new AtomicInteger()).incrementAndGet()
                <= MOST_PER_MINUTE;
    }

    @FunctionalInterface
    private interface Telling {
        Uni<Void> of(OrganizationId organization, UUID member);
    }

    private void person(SecurityIdentity identity, Telling telling) {
        Optional<Organization> organization =
                Optional.ofNullable(
                                identity.<RoutingContext>getAttribute(
                                        RoutingContext.class.getName()))
                        .flatMap(routing -> organizations.of(routing.request()));
        if (organization.isPresent() && identity.getPrincipal() instanceof JsonWebToken token) {
            var id = organization.get().id();
            write(member(id, token).chain(member -> telling.of(id, member)), "session");
        } else {
            LOG.warn("a sign-in or sign-out is not in the audit trail: of no organization");
        }
    }

    /** Somebody has come through a provider and was taken in. */
    void signedIn(OrganizationId organization, UUID member) {
        write(trail.signedIn(organization, member), "session");
    }

    private static boolean cameThroughProvider(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                && ProviderClaims.alias(token).isPresent();
    }

    /** The subject of an account at a provider is not the member's. */
    private Uni<UUID> member(OrganizationId organization, JsonWebToken token) {
        var subject = UUID.fromString(token.getSubject());
        return ProviderClaims.alias(token)
                .map(alias -> admissions.find(organization, subject, alias))
                .orElseGet(() -> Uni.createFrom().item(new Admission.Unknown()))
                .map(admission ->
                        admission instanceof Admission.AsMember(MemberIdentity member)
                                ? member.id()
                                : subject);
    }

    private static void write(Uni<Void> written, String what) {
        written.subscribe()
                .with(
                        done -> {},
                        failure ->
                                LOG.warnf(failure, "not written to the audit trail what=%s", what));
    }
}
