package io.tessera.api.identity;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.application.ApplicationKind;
import io.tessera.platform.application.ApplicationUse;
import io.tessera.platform.audit.AuditOrigin;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.directory.Organization;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Lets applications in whose token is of this organization and for this API, as long as the
 * organization has the application and, where it acts for a person, the person is an active member
 * who has not taken their consent back since.
 */
@ApplicationScoped
public class ApplicationAdmission {
    private final ApplicationCache applications;
    private final MemberAdmission people;
    private final SessionTrail trail;

    ApplicationAdmission(
            ApplicationCache applications, MemberAdmission people, SessionTrail trail) {
        this.applications = applications;
        this.people = people;
        this.trail = trail;
    }

    /** Says who calls, or fails. */
    Uni<Void> admit(
            Caller caller,
            Organization organization,
            JsonWebToken presented,
            HttpServerRequest request) {
        if (!ApplicationToken.names(presented, organization)) {
            trail.refused(organization, request, "foreign_token", Map.of());
            throw new CrmException.NotFound();
        }
        var token = ApplicationToken.read(presented);
        // A session is a person's, and comes without the header.
        if (token.isEmpty() || request.getHeader("Authorization") == null) {
            throw refused(organization, request, "application_token_unusable", Map.of());
        }
        return applications
                .find(organization.id(), token.get().clientId(), token.get().subject())
                .chain(found ->
                        admit(
                                caller,
                                organization,
                                presented,
                                token.get(),
                                found.orElse(null),
                                request));
    }

    private Uni<Void> admit(
            Caller caller,
            Organization organization,
            JsonWebToken presented,
            ApplicationToken token,
            @Nullable ApplicationUse use,
            HttpServerRequest request) {
        if (use == null || !use.honours(token.issuedAt())) {
            throw refused(
                    organization,
                    request,
                    use == null ? "application_unknown" : "application_not_usable",
                    Map.of("client_id", token.clientId()));
        }
        var application = use.application();
        var permissions = use.permissions(token.scopes());
        if (application.kind() == ApplicationKind.MACHINE) {
            caller.identify(organization, application, permissions);
            return Uni.createFrom().voidItem();
        }
        return people.find(organization, presented, request)
                .invoke(member -> {
                    caller.identify(organization, application, member, permissions);
                    AuditOrigin.actThrough(application.id());
                })
                .replaceWithVoid();
    }

    private CrmException refused(
            Organization organization,
            HttpServerRequest request,
            String reason,
            Map<String, String> details) {
        trail.refused(organization, request, reason, details);
        return new CrmException.Unauthenticated();
    }
}
