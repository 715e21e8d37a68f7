package io.tessera.api.scim;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.api.identity.MemberChanges;
import io.tessera.api.person.ProviderSessions;
import io.tessera.api.problem.ScimError;
import io.tessera.contracts.Actor;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.scim.DirectoryPerson;
import io.tessera.platform.scim.DirectoryUser;
import io.tessera.platform.scim.DirectoryUsers;
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
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The organization's people, as its directory manages them. */
@Path("/scim/v2/Users")
@Produces({ScimError.MEDIA_TYPE, APPLICATION_JSON})
@Consumes({ScimError.MEDIA_TYPE, APPLICATION_JSON})
public class ScimUserResource {
    private static final ResourceSchema SCHEMA = ResourceSchema.USER;

    /** As often as a change is made anew of what somebody else has changed meanwhile. */
    private static final int MOST_RETRIES = 3;

    private final Caller caller;
    private final DirectoryUsers users;
    private final DirectoryAccounts accounts;
    private final ProviderSessions sessions;
    private final MemberChanges changes;
    private final ScimAddress address;

    ScimUserResource(
            Caller caller,
            DirectoryUsers users,
            DirectoryAccounts accounts,
            ProviderSessions sessions,
            MemberChanges changes,
            ScimAddress address) {
        this.caller = caller;
        this.users = users;
        this.accounts = accounts;
        this.sessions = sessions;
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
        return users.list(caller.organizationId(), query)
                .map(found ->
                        ScimAnswer.list(
                                found.total(),
                                query.startIndex(),
                                found.items().stream()
                                        .map(user -> ScimRepresentation.user(user, base))
                                        .map(projection::of)
                                        .toList()));
    }

    /** One person. */
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
        return users.get(caller.organizationId(), ResourceId.parse(id))
                .map(user ->
                        ScimMatch.isKnown(ifNoneMatch, user.version())
                                ? ScimAnswer.known(user.version())
                                : answer(user, projection, base));
    }

    /** Lets a person in, with an account that is made if there is none. */
    @POST
    public Uni<Response> create(
            byte[] body,
            @QueryParam("attributes") @Nullable String attributes,
            @QueryParam("excludedAttributes") @Nullable String excluded,
            HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        var projection = ScimProjection.of(SCHEMA, attributes, excluded);
        var document = ScimDocuments.read(SCHEMA, JsonBody.parse(body, JsonBody.MAX_BYTES));
        var person = DirectoryPerson.of(document, true);
        OrganizationId organization = caller.organizationId();
        Actor by = caller.actor();
        String base = address.of(request);
        return users.requireFree(organization, null, person)
                .chain(free -> accounts.join(organization, person))
                .chain(subject -> users.join(organization, by, subject, person))
                .invoke(made -> changes.publish(organization, made.id()))
                .map(made ->
                        ScimAnswer.created(
                                projection.of(ScimRepresentation.user(made, base)),
                                base + ScimRepresentation.USERS + made.id(),
                                made.version()));
    }

    /** Makes a person what the body says; whether they may come in stays where it does not say. */
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
        var user = ResourceId.parse(id);
        var projection = ScimProjection.of(SCHEMA, attributes, excluded);
        var document = ScimDocuments.read(SCHEMA, JsonBody.parse(body, JsonBody.MAX_BYTES));
        String base = address.of(request);
        return update(user, ifMatch, before -> document).map(now -> answer(now, projection, base));
    }

    /** Changes what the operations say, all of it or nothing. */
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
        var user = ResourceId.parse(id);
        var projection = ScimProjection.of(SCHEMA, attributes, excluded);
        var patch = ScimPatch.read(SCHEMA, JsonBody.parse(body, JsonBody.MAX_BYTES));
        String base = address.of(request);
        return update(user, ifMatch, patch::apply).map(now -> answer(now, projection, base));
    }

    /** Shuts a person out, who is the directory's no more. */
    @DELETE
    @Path("{id}")
    public Uni<Response> delete(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.require(Permission.SCIM_MANAGE);
        var user = ResourceId.parse(id);
        OrganizationId organization = caller.organizationId();
        Actor by = caller.actor();
        return retried(
                        ifMatch,
                        Uni.createFrom()
                                .deferred(() ->
                                        users.get(organization, user)
                                                .invoke(seen ->
                                                        ScimMatch.require(ifMatch, seen.version()))
                                                .chain(seen ->
                                                        users.remove(organization, by, seen))))
                .invoke(done -> changes.publish(organization, user))
                .chain(done -> sessions.endAll(organization, user))
                .replaceWith(() -> ScimAnswer.done(null));
    }

    private Uni<DirectoryUser> update(
            UUID id, @Nullable String ifMatch, UnaryOperator<ObjectNode> change) {
        OrganizationId organization = caller.organizationId();
        Actor by = caller.actor();
        return retried(
                ifMatch,
                Uni.createFrom()
                        .deferred(() ->
                                users.get(organization, id)
                                        .invoke(seen -> ScimMatch.require(ifMatch, seen.version()))
                                        .chain(seen -> update(organization, by, seen, change))));
    }

    private Uni<DirectoryUser> update(
            OrganizationId organization,
            Actor by,
            DirectoryUser seen,
            UnaryOperator<ObjectNode> change) {
        ObjectNode before = seen.document();
        ObjectNode after = change.apply(before);
        if (seen.managed() && after.equals(before)) {
            return Uni.createFrom().item(seen);
        }
        return users.change(organization, by, seen, DirectoryPerson.of(after, seen.active()))
                .invoke(now -> changes.publish(organization, now.id()))
                .call(now ->
                        seen.active() && !now.active()
                                ? sessions.endAll(organization, now.id())
                                : Uni.createFrom().voidItem());
    }

    /** Who does not say of what a change is made, wants it made of what is there. */
    private static <T> Uni<T> retried(@Nullable String ifMatch, Uni<T> change) {
        return ifMatch == null
                ? change.onFailure(CrmException.PreconditionFailed.class)
                        .retry()
                        .atMost(MOST_RETRIES)
                : change;
    }

    private static Response answer(DirectoryUser user, ScimProjection projection, String base) {
        return ScimAnswer.resource(
                200, projection.of(ScimRepresentation.user(user, base)), user.version());
    }
}
