package io.tessera.api.identity;

import io.tessera.contracts.Actor;
import io.tessera.platform.apikey.ApiKey;
import io.tessera.platform.application.Application;
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
 * Who makes this request, of which organization: a person, a program, or a program for a person.
 * Set by {@link CallerFilter} before any resource runs.
 */
@RequestScoped
public class Caller {
    private @Nullable Organization organization;
    private @Nullable MemberIdentity member;
    private @Nullable Program program;
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
        this.program = Program.of(withKey);
        this.access = Access.ofProgram(withKey.id(), withKey.permissions());
    }

    /** An application that acts for itself, with what its token allows. */
    void identify(Organization ofOrganization, Application itself, Set<Permission> permissions) {
        this.organization = ofOrganization;
        this.program = Program.of(itself);
        this.access = Access.ofProgram(itself.id(), permissions);
    }

    /**
     * An application that acts for a person, with what both may do: never more than the person, and
     * never more than the token says.
     */
    void identify(
            Organization ofOrganization,
            Application through,
            MemberIdentity forMember,
            Set<Permission> permissions) {
        this.organization = ofOrganization;
        this.program = Program.of(through);
        this.member = forMember.narrowedTo(permissions);
        this.access = this.member.access();
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
     * The person who calls, and no program for them: what no scope allows is theirs alone.
     *
     * @throws CrmException.Forbidden if it is a program
     */
    public MemberIdentity member() {
        if (program != null) {
            throw memberRequired();
        }
        return person();
    }

    /**
     * The person who calls, or for whom an application does; as far as that may.
     *
     * @throws CrmException.Forbidden if no person is behind it
     */
    public MemberIdentity person() {
        if (member == null) {
            throw program == null ? new CrmException.Unauthenticated() : memberRequired();
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

    /** The program, if one calls, be it for a person. */
    public Optional<Program> program() {
        return Optional.ofNullable(program);
    }

    /** The member, the key or the application. */
    public UUID id() {
        return program == null || member != null ? person().id() : program.id();
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

    /** The caller as the author of a change: the person, where an application acts for one. */
    public Actor actor() {
        if (program == null || member != null) {
            return Actor.member(person().id());
        }
        return program.isApplication()
                ? Actor.application(program.id())
                : Actor.apiKey(program.id());
    }

    /**
     * Goes on only with the permission.
     *
     * @throws CrmException.Forbidden if the caller's role, key or token does not have it
     */
    public void require(Permission permission) {
        if (!access().has(permission)) {
            throw new CrmException.Forbidden(
                    "forbidden",
                    "Your %s does not have the permission %s."
                            .formatted(credential(), permission.value()));
        }
    }

    private String credential() {
        if (program == null) {
            return "role";
        }
        if (!program.isApplication()) {
            return "API key";
        }
        return member == null ? "application's token" : "application's token, or your role,";
    }

    private static CrmException.Forbidden memberRequired() {
        return new CrmException.Forbidden(
                "member_required",
                "Only a person can do this; neither an API key nor an application is one.");
    }
}
