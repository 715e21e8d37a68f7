package io.tessera.api.scim;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.api.identity.MemberChanges;
import io.tessera.api.problem.ScimError;
import io.tessera.contracts.Actor;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.scim.DirectoryGroup;
import io.tessera.platform.scim.DirectoryGroup.GroupMember;
import io.tessera.platform.scim.DirectoryGroups;
import io.tessera.platform.scim.DirectoryGroups.Changed;
import io.tessera.platform.scim.ResourceSchema;
import io.tessera.platform.scim.ScimDocuments;
import io.tessera.platform.scim.ScimPatch;
import io.tessera.platform.scim.ScimProjection;
import io.tessera.router.OrganizationId;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The organization's roles and teams, as its directory manages them. */
@Path("/scim/v2/Groups")
@Produces({ScimError.MEDIA_TYPE, APPLICATION_JSON})
@Consumes({ScimError.MEDIA_TYPE, APPLICATION_JSON})
public class ScimGroupResource {
    private static final ResourceSchema SCHEMA = ResourceSchema.GROUP;
    private static final String MEMBERS = "members";

    /** As often as a change is made anew of what somebody else has changed meanwhile. */
    private static final int MOST_RETRIES = 3;

    private final Caller caller;
    private final DirectoryGroups groups;
    private final MemberChanges changes;
    private final ScimAddress address;

    ScimGroupResource(
            Caller caller, DirectoryGroups groups, MemberChanges changes, ScimAddress address) {
        this.caller = caller;
        this.groups = groups;
        this.changes = changes;
        this.address = address;
    }

    /** Those that the filter asks for, page by page. */
    @GET
    public Uni<Response> list(
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("sortBy") @Nullable String sortBy,
            @QueryParam("sortOrder") @Nullable String sortOrder,
            @QueryParam("startIndex") @Nullable String startIndex,
            @QueryParam("count") @Nullable String count,
            @QueryParam("attributes") @Nullable String attributes,
            @QueryParam("excludedAttributes") @Nullable String excluded,
            HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        var projection = ScimProjection.of(SCHEMA, attributes, excluded);
        var query = ScimAnswer.query(filter, sortBy, sortOrder, startIndex, count);
        String base = address.of(request);
        return groups.list(caller.organizationId(), query, projection.shows(MEMBERS))
                .map(found ->
                        ScimAnswer.list(
                                found.total(),
                                query.startIndex(),
                                found.items().stream()
                                        .map(group -> ScimRepresentation.group(group, base))
                                        .map(projection::of)
                                        .toList()));
    }

    /** One group. */
    @GET
    @Path("{id}")
    public Uni<Response> get(
            @PathParam("id") String id,
            @QueryParam("attributes") @Nullable String attributes,
            @QueryParam("excludedAttributes") @Nullable String excluded,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        var projection = ScimProjection.of(SCHEMA, attributes, excluded);
        String base = address.of(request);
        return groups.get(caller.organizationId(), ResourceId.parse(id))
                .map(group ->
                        ScimMatch.isKnown(ifNoneMatch, group.version())
                                ? ScimAnswer.known(group.version())
                                : answer(group, projection, base));
    }

    /** Forms a team. */
    @POST
    public Uni<Response> create(byte[] body, HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        var document = ScimDocuments.read(SCHEMA, JsonBody.parse(body, JsonBody.MAX_BYTES));
        OrganizationId organization = caller.organizationId();
        String base = address.of(request);
        return groups.create(organization, caller.actor(), document)
                .invoke(made -> tell(organization, made.touched()))
                .map(Changed::group)
                .map(made ->
                        ScimAnswer.created(
                                ScimRepresentation.group(made, base),
                                base + ScimRepresentation.GROUPS + made.id(),
                                made.version()));
    }

    /** Makes a group what the body says. */
    @PUT
    @Path("{id}")
    public Uni<Response> replace(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("attributes") @Nullable String attributes,
            @QueryParam("excludedAttributes") @Nullable String excluded,
            HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        var group = ResourceId.parse(id);
        var projection = ScimProjection.of(SCHEMA, attributes, excluded);
        var document = ScimDocuments.read(SCHEMA, JsonBody.parse(body, JsonBody.MAX_BYTES));
        String base = address.of(request);
        return update(group, ifMatch, before -> document).map(now -> answer(now, projection, base));
    }

    /** Changes what the operations say; answers with the group only to who asks for parts of it. */
    @PATCH
    @Path("{id}")
    public Uni<Response> patch(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("attributes") @Nullable String attributes,
            @QueryParam("excludedAttributes") @Nullable String excluded,
            HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        var group = ResourceId.parse(id);
        var projection = ScimProjection.of(SCHEMA, attributes, excluded);
        var patch = ScimPatch.read(SCHEMA, JsonBody.parse(body, JsonBody.MAX_BYTES));
        String base = address.of(request);
        return update(group, ifMatch, patch::apply)
                .map(now ->
                        projection.isChosen()
                                ? answer(now, projection, base)
                                : ScimAnswer.done(now.version()));
    }

    /** Dissolves a team. */
    @DELETE
    @Path("{id}")
    public Uni<Response> delete(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.require(Permission.SCIM_MANAGE);
        var group = ResourceId.parse(id);
        OrganizationId organization = caller.organizationId();
        Actor by = caller.actor();
        return retried(
                        ifMatch,
                        Uni.createFrom().deferred(() -> dissolve(organization, by, group, ifMatch)))
                .invoke(seen -> tell(organization, people(seen)))
                .replaceWith(() -> ScimAnswer.done(null));
    }

    private Uni<DirectoryGroup> dissolve(
            OrganizationId organization, Actor by, UUID id, @Nullable String ifMatch) {
        return groups.get(organization, id)
                .invoke(seen -> ScimMatch.require(ifMatch, seen.version()))
                .call(seen -> groups.remove(organization, by, seen));
    }

    private Uni<DirectoryGroup> update(
            UUID id, @Nullable String ifMatch, UnaryOperator<ObjectNode> change) {
        OrganizationId organization = caller.organizationId();
        Actor by = caller.actor();
        return retried(
                        ifMatch,
                        Uni.createFrom()
                                .deferred(() ->
                                        groups.get(organization, id)
                                                .invoke(seen ->
                                                        ScimMatch.require(ifMatch, seen.version()))
                                                .chain(seen ->
                                                        groups.change(
                                                                organization,
                                                                by,
                                                                seen,
                                                                change.apply(seen.document())))))
                .invoke(done -> tell(organization, done.touched()))
                .map(Changed::group);
    }

    private void tell(OrganizationId organization, Set<UUID> people) {
        people.forEach(person -> changes.publish(organization, person));
    }

    private static Set<UUID> people(DirectoryGroup group) {
        return group.members().stream().map(GroupMember::id).collect(Collectors.toSet());
    }

    /** Who does not say of what a change is made, wants it made of what is there. */
    private static <T> Uni<T> retried(@Nullable String ifMatch, Uni<T> change) {
        return ifMatch == null
                ? change.onFailure(CrmException.PreconditionFailed.class)
                        .retry()
                        .atMost(MOST_RETRIES)
                : change;
    }

    private static Response answer(DirectoryGroup group, ScimProjection projection, String base) {
        return ScimAnswer.resource(
                200, projection.of(ScimRepresentation.group(group, base)), group.version());
    }
}
