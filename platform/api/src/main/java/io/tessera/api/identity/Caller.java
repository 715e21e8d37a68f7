package io.tessera.api.identity;

import io.tessera.contracts.Actor;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organization;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * Who makes this request, of which organization. Set by {@link CallerFilter} before any resource
 * runs.
 */
@RequestScoped
public class Caller {
    private @Nullable Organization organization;
    private @Nullable MemberIdentity member;

    void identify(Organization ofOrganization, MemberIdentity asMember) {
        this.organization = ofOrganization;
        this.member = asMember;
    }

    /** The organization that the request is addressed to and that the caller belongs to. */
    public Organization organization() {
        if (organization == null) {
            throw new CrmException.Unauthenticated();
        }
        return organization;
    }

    public OrganizationId organizationId() {
        return organization().id();
    }

    public MemberIdentity member() {
        if (member == null) {
            throw new CrmException.Unauthenticated();
        }
        return member;
    }

    /** The caller as the author of a change. */
    public Actor actor() {
        return Actor.member(member().id());
    }

    /**
     * Goes on only with the permission.
     *
     * @throws CrmException.Forbidden if the caller's role does not have it
     */
    public void require(Permission permission) {
        if (!member().permissions().contains(permission)) {
            throw new CrmException.Forbidden(
                    "forbidden",
                    "Your role does not have the permission " + permission.value() + ".");
        }
    }
}
