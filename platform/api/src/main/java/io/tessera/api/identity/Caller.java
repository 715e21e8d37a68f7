package io.tessera.api.identity;

import io.tessera.contracts.Actor;
import io.tessera.platform.apikey.ApiKey;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.SignIn;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organization;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes this request, of which organization. Set by {@link CallerFilter} before any resource
 * runs.
 */
@RequestScoped
public class Caller {
    private @Nullable Organization organization;
    private @Nullable MemberIdentity member;
    private @Nullable ApiKey key;
    private @Nullable Access access;
    private @Nullable SignIn signIn;

    void identify(Organization ofOrganization, MemberIdentity asMember, SignIn cameIn) {
        this.organization = ofOrganization;
        this.member = asMember;
        this.access = asMember.access();
        this.signIn = cameIn;
    }

    void identify(Organization ofOrganization, ApiKey withKey) {
        this.organization = ofOrganization;
        this.key = withKey;
        this.access = Access.ofProgram(withKey.id(), withKey.permissions());
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

    /**
     * The person who calls.
     *
     * @throws CrmException.Forbidden if it is a program
     */
    public MemberIdentity member() {
        if (key != null) {
            throw new CrmException.Forbidden(
                    "member_required", "Only a person can do this; an API key is none.");
        }
        if (member == null) {
            throw new CrmException.Unauthenticated();
        }
        return member;
    }

    /**
     * How the person came in.
     *
     * @throws CrmException.Forbidden if it is a program
     */
    public SignIn signIn() {
        member();
        return Objects.requireNonNull(signIn);
    }

    /** Whether it is known who calls; not so where nobody has to be. */
    public boolean isIdentified() {
        return organization != null;
    }

    /** The key, if a program calls. */
    public Optional<ApiKey> key() {
        return Optional.ofNullable(key);
    }

    /** The member or the key. */
    public UUID id() {
        return key == null ? member().id() : key.id();
    }

    /** What the caller may do, and to which records. */
    public Access access() {
        if (access == null) {
            throw new CrmException.Unauthenticated();
        }
        return access;
    }

    public Set<Permission> permissions() {
        return access().permissions();
    }

    /** The caller as the author of a change. */
    public Actor actor() {
        return key == null ? Actor.member(member().id()) : Actor.apiKey(key.id());
    }

    /**
     * Goes on only with the permission.
     *
     * @throws CrmException.Forbidden if the caller's role or key does not have it
     */
    public void require(Permission permission) {
        if (!access().has(permission)) {
            throw new CrmException.Forbidden(
                    "forbidden",
                    "Your %s does not have the permission %s."
                            .formatted(key == null ? "role" : "API key", permission.value()));
        }
    }
}
