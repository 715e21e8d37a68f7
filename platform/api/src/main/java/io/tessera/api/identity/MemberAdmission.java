package io.tessera.api.identity;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.singlesignon.Admission;
import io.tessera.router.directory.Organization;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Which member a token of a person lets in: an active one, who came in as the organization wants it
 * and has not been signed out since.
 */
@ApplicationScoped
public class MemberAdmission {
    private final AdmissionCache admissions;
    private final SessionTrail trail;

    MemberAdmission(AdmissionCache admissions, SessionTrail trail) {
        this.admissions = admissions;
        this.trail = trail;
    }

    /**
     * Looks the person up.
     *
     * @return fails with {@link CrmException.Forbidden} for who may not come in, or not like this,
     *     with {@link CrmException.NotFound} for who came through another organization's provider,
     *     and with {@link CrmException.Unauthenticated} for whose session is over
     */
    Uni<MemberIdentity> find(
            Organization organization, JsonWebToken token, HttpServerRequest request) {
        return admission(organization, token)
                .map(admission -> {
                    var member = admitted(organization, admission, token, request);
                    if (!member.signOuts().admits(TokenSignIn.of(token))) {
                        throw new CrmException.Unauthenticated();
                    }
                    return member;
                });
    }

    /** Whether the token is of a member whose session was ended. */
    Uni<Boolean> isOver(Organization organization, JsonWebToken token) {
        return admission(organization, token)
                .map(admission ->
                        admission instanceof Admission.AsMember(MemberIdentity member)
                                && !member.signOuts().admits(TokenSignIn.of(token)));
    }

    private Uni<Admission> admission(Organization organization, JsonWebToken token) {
        return admissions.find(
                organization.id(),
                UUID.fromString(token.getSubject()),
                ProviderClaims.alias(token).orElse(AdmissionCache.NO_PROVIDER));
    }

    private MemberIdentity admitted(
            Organization organization,
            Admission admission,
            JsonWebToken token,
            HttpServerRequest request) {
        return switch (admission) {
            case Admission.AsMember(MemberIdentity member) when member.active() -> member;
            case Admission.AsMember inactive -> throw notAMember(organization, token, request);
            case Admission.Unknown nobody -> throw notAMember(organization, token, request);
            case Admission.PasswordRefused refused -> {
                told(organization, token, request, "single_sign_on_required");
                throw new CrmException.Forbidden(
                        "single_sign_on_required",
                        "The organization wants its people to sign in through its own provider.");
            }
            case Admission.ForeignProvider foreign -> {
                told(organization, token, request, "foreign_provider");
                throw new CrmException.NotFound();
            }
            case Admission.ProviderClosed closed -> {
                told(organization, token, request, "connection_not_enabled");
                throw new CrmException.Forbidden(
                        "connection_not_enabled",
                        "The organization does not let anybody in through this provider.");
            }
        };
    }

    private CrmException notAMember(
            Organization organization, JsonWebToken token, HttpServerRequest request) {
        told(organization, token, request, "not_a_member");
        return new CrmException.Forbidden(
                "not_a_member", "You are not an active member of this organization.");
    }

    private void told(
            Organization organization,
            JsonWebToken token,
            HttpServerRequest request,
            String reason) {
        trail.refused(organization, request, reason, Map.of("subject", token.getSubject()));
    }
}
