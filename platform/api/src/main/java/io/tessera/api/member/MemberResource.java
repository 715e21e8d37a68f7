package io.tessera.api.member;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Members;
import io.tessera.platform.member.Permission;
import io.tessera.router.directory.Organization;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.UUID;

/** The caller and the people of the organization. */
@Path("/api/v1")
@Produces(APPLICATION_JSON)
public class MemberResource {
    private final Caller caller;
    private final Members members;

    MemberResource(Caller caller, Members members) {
        this.caller = caller;
        this.members = members;
    }

    /** The caller, with what the role allows. */
    public record Myself(
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("email") String email,
            @JsonProperty("role") String role,
            @JsonProperty("permissions") List<String> permissions) {

        static Myself of(MemberIdentity member) {
            var permissions =
                    member.permissions().stream().map(Permission::value).sorted().toList();
            return new Myself(
                    member.id(), member.name(), member.email(), member.role().value(), permissions);
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
            @JsonProperty("role") String role,
            @JsonProperty("active") boolean active) {

        static Colleague of(MemberIdentity member) {
            return new Colleague(
                    member.id(),
                    member.name(),
                    member.email(),
                    member.role().value(),
                    member.active());
        }
    }

    /** All people of the organization. */
    public record Colleagues(@JsonProperty("data") List<Colleague> data) {}

    /** Who is calling. */
    @GET
    @Path("me")
    public Me me() {
        return new Me(Myself.of(caller.member()), OurOrganization.of(caller.organization()));
    }

    /** Everyone in the organization. */
    @GET
    @Path("members")
    public Uni<Colleagues> members() {
        caller.require(Permission.MEMBERS_READ);
        return members.all(caller.organizationId())
                .map(all -> new Colleagues(all.stream().map(Colleague::of).toList()));
    }
}
