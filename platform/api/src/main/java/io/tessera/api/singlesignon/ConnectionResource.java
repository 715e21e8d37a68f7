package io.tessera.api.singlesignon;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.api.singlesignon.ConnectionRequest.Patch;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.singlesignon.Connection;
import io.tessera.platform.singlesignon.Connections;
import io.tessera.platform.singlesignon.Provider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The providers of identities that the organization has connected. */
@Path("/api/v1/single-sign-on/connections")
@Produces(APPLICATION_JSON)
public class ConnectionResource {
    private final Caller caller;
    private final Connections connections;
    private final ProviderSettings settings;
    private final ProviderDirectory providers;

    ConnectionResource(
            Caller caller,
            Connections connections,
            ProviderSettings settings,
            ProviderDirectory providers) {
        this.caller = caller;
        this.connections = connections;
        this.settings = settings;
        this.providers = providers;
    }

    /** All connections. */
    record ConnectionList(@JsonProperty("data") List<ConnectionView> data) {}

    /** All of them, those that are only begun too. */
    @GET
    public Uni<ConnectionList> list() {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        return connections
                .all(caller.organizationId())
                .map(all ->
                        new ConnectionList(
                                all.stream()
                                        .map(one -> ConnectionView.of(one, providers))
                                        .toList()));
    }

    /** Begins one, and says what the provider has to be told. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> begin(byte[] body) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        var asked = ConnectionRequest.begin(JsonBody.parse(body, JsonBody.MAX_BYTES));
        return connections
                .begin(
                        caller.organizationId(),
                        caller.member(),
                        asked.name(),
                        asked.protocol(),
                        asked.preset())
                .map(begun -> representation(begun, Response.Status.CREATED));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Uni<Response> read(@PathParam("id") String id) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        return connections
                .find(caller.organizationId(), ResourceId.parse(id))
                .map(found -> representation(found, Response.Status.OK));
    }

    /**
     * Changes what the body names. The provider is looked at first, and set up before the change is
     * written down: if that fails, everything is as it was.
     */
    @PATCH
    @Path("{id}")
    @Consumes(APPLICATION_JSON)
    public Uni<Response> change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            byte[] body) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        var sent = JsonBody.parse(body, JsonBody.MAX_BYTES);
        return connections
                .find(caller.organizationId(), ResourceId.parse(id))
                .chain(before -> {
                    var patch = ConnectionRequest.patch(sent, before);
                    long seen = EntityTag.required(ifMatch);
                    if (seen != before.version()) {
                        throw new CrmException.PreconditionFailed(before.version());
                    }
                    return settings.find(before, patch)
                            .chain(wanted -> change(before, patch, wanted, seen));
                })
                .map(after -> representation(after, Response.Status.OK));
    }

    /** Ends one; nobody comes in through it any more. */
    @DELETE
    @Path("{id}")
    public Uni<Response> delete(@PathParam("id") String id) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        var organization = caller.organizationId();
        var by = caller.member();
        return connections
                .checkDeletion(organization, ResourceId.parse(id))
                .call(known ->
                        known.provider() == null
                                ? Uni.createFrom().voidItem()
                                : providers.delete(organization, known))
                .chain(known -> connections.delete(organization, by, known.id()))
                .replaceWith(() -> Response.noContent().build());
    }

    private Uni<Connection> change(
            Connection before, Patch patch, Optional<Provider> wanted, long seen) {
        var organization = caller.organizationId();
        var by = caller.member();
        var change =
                new Connection.Change(
                        patch.name(),
                        patch.enabled(),
                        wanted.orElse(null),
                        patch.attributes(),
                        patch.roleMappings());
        boolean newSecret = patch.clientSecret() != null;
        boolean concernsProvider =
                newSecret
                        || !wanted.equals(Optional.ofNullable(before.provider()))
                        || !before.attributes().equals(patch.attributes())
                        || !before.name().equals(patch.name());
        return connections
                .check(organization, by, before.id(), seen, change)
                .call(same ->
                        concernsProvider && wanted.isPresent()
                                ? providers.put(
                                        organization,
                                        before,
                                        patch.name(),
                                        wanted.get(),
                                        patch.attributes(),
                                        patch.clientSecret())
                                : Uni.createFrom().voidItem())
                .chain(done ->
                        connections.change(organization, by, before.id(), seen, change, newSecret));
    }

    private Response representation(Connection connection, Response.Status status) {
        return Response.status(status)
                .entity(ConnectionView.of(connection, providers))
                .header(HttpHeaders.ETAG, EntityTag.of(connection.version()))
                .build();
    }
}
