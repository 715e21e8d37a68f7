package io.tessera.api.member;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.api.identity.MemberChanges;
import io.tessera.platform.access.RoleAssignment;
import io.tessera.platform.lead.LeadAccess;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.MemberProfile;
import io.tessera.platform.member.Members;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Scope;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.directory.Organization;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller and the people of the organization. */
@Path("/api/v1")
@Produces(APPLICATION_JSON)
public class MemberResource {
    private final Caller caller;
    private final Members members;
    private final RoleAssignment assignment;
    private final MemberChanges changes;

    MemberResource(
            Caller caller, Members members, RoleAssignment assignment, MemberChanges changes) {
        this.caller = caller;
        this.members = members;
        this.assignment = assignment;
        this.changes = changes;
    }

    /** A role that somebody has; the key is null for the organization's own. */
    public record HeldRole(
            @JsonProperty("id") UUID id,
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("name") String name) {}

    /** A team that somebody is in. */
    public record JoinedTeam(
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("manages") boolean manages) {}

    /**
     * The caller, with what the roles allow together.
     *
     * @param scope which leads the caller sees
     * @param hiddenFields of the caller's own leads
     * @param readOnlyFields of the caller's own leads
     * @param timeZone null for the organization's
     * @param language null for the usual one
     */
    public record Myself(
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("email") String email,
            @JsonProperty("roles") List<HeldRole> roles,
            @JsonProperty("permissions") List<String> permissions,
            @JsonProperty("scope") String scope,
            @JsonProperty("hidden_fields") List<String> hiddenFields,
            @JsonProperty("read_only_fields") List<String> readOnlyFields,
            @JsonProperty("time_zone") @Nullable String timeZone,
            @JsonProperty("language") @Nullable String language) {

        static Myself of(MemberIdentity member) {
            var access = member.access();
            return new Myself(
                    member.id(),
                    member.name(),
                    member.email(),
                    access.roles().stream()
                            .map(role -> new HeldRole(role.id(), role.key(), role.name()))
                            .toList(),
                    access.permissions().stream().map(Permission::value).sorted().toList(),
                    access.scope(Permission.LEADS_READ).orElse(Scope.OWN).value(),
                    access.hidden(Permission.LEADS_READ, member.id()).stream().sorted().toList(),
                    access
                            .unwritable(Permission.LEADS_UPDATE, member.id(), LeadAccess.LOCKABLE)
                            .stream()
                            .sorted()
                            .toList(),
                    member.preferences().timeZone(),
                    member.preferences().language());
        }
    }

    /** The organization as its people see it. */
    public record OurOrganization(
            @JsonProperty("id") UUID id,
            @JsonProperty("slug") String slug,
            @JsonProperty("name") String name,
            @JsonProperty("currency") String currency,
            @JsonProperty("time_zone") String timeZone) {

        static OurOrganization of(Organization organization) {
            return new OurOrganization(
                    organization.id().value(),
                    organization.slug(),
                    organization.name(),
                    organization.currency(),
                    organization.timeZone());
        }
    }

    /** The caller within the organization. */
    public record Me(
            @JsonProperty("member") Myself member,
            @JsonProperty("organization") OurOrganization organization) {}

    /** A person of the organization. */
    public record Colleague(
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("email") String email,
            @JsonProperty("roles") List<HeldRole> roles,
            @JsonProperty("teams") List<JoinedTeam> teams,
            @JsonProperty("active") boolean active,
            @JsonProperty("version") long version) {

        static Colleague of(MemberProfile member) {
            return new Colleague(
                    member.id(),
                    member.name(),
                    member.email(),
                    member.roles().stream()
                            .map(role -> new HeldRole(role.id(), role.key(), role.name()))
                            .toList(),
                    member.teams().stream()
                            .map(team -> new JoinedTeam(team.id(), team.name(), team.manages()))
                            .toList(),
                    member.active(),
                    member.version());
        }
    }

    /** All people of the organization. */
    public record Colleagues(@JsonProperty("data") List<Colleague> data) {}

    /** Who is calling. */
    @GET
    @Path("me")
    public Me me() {
        return new Me(Myself.of(caller.person()), OurOrganization.of(caller.organization()));
    }

    /** Everyone in the organization. */
    @GET
    @Path("members")
    public Uni<Colleagues> members() {
        caller.require(Permission.MEMBERS_READ);
        return members.all(caller.organizationId())
                .map(all -> new Colleagues(all.stream().map(Colleague::of).toList()));
    }

    /** Gives a person these roles and no others. */
    @PUT
    @Path("members/{id}/roles")
    @Consumes(APPLICATION_JSON)
    public Uni<Response> assign(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.require(Permission.ROLES_MANAGE);
        var member = ResourceId.parse(id);
        var seen = EntityTag.required(ifMatch);
        var asked = JsonBody.parse(body, JsonBody.MAX_BYTES);
        return assignment
                .assign(caller.organizationId(), caller.member(), member, seen, asked)
                .invoke(() -> changes.publish(caller.organizationId(), member))
                .chain(done -> members.all(caller.organizationId()))
                .map(all ->
                        all.stream()
                                .filter(one -> one.id().equals(member))
                                .findFirst()
                                .orElseThrow(CrmException.NotFound::new))
                .map(found ->
                        Response.ok(Colleague.of(found))
                                .header(HttpHeaders.ETAG, EntityTag.of(found.version()))
                                .build());
    }
}
