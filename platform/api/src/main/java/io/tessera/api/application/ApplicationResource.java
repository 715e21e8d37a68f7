package io.tessera.api.application;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.application.Application;
import io.tessera.platform.application.ApplicationRequest;
import io.tessera.platform.application.Applications;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Programs that get tokens from the identity provider. The organization's record is written first
 * and counts at once, so that what is taken from an application is taken even while the provider
 * cannot be asked; the provider follows.
 */
@Path("/api/v1/applications")
@Produces(APPLICATION_JSON)
public class ApplicationResource {
    private static final Logger LOG = Logger.getLogger(ApplicationResource.class);

    private final Caller caller;
    private final Applications applications;
    private final ApplicationProvider provider;
    private final ProviderEndpoints endpoints;

    ApplicationResource(
            Caller caller,
            Applications applications,
            ApplicationProvider provider,
            ProviderEndpoints endpoints) {
        this.caller = caller;
        this.applications = applications;
        this.provider = provider;
        this.endpoints = endpoints;
    }

    /** All applications of the organization. */
    public record ApplicationList(@JsonProperty("data") List<ApplicationView> data) {}

    /** All that are not deleted, the newest first. */
    @GET
    public Uni<ApplicationList> list() {
        caller.require(Permission.APPLICATIONS_MANAGE);
        return applications
                .all(caller.organizationId())
                .map(all ->
                        new ApplicationList(
                                all.stream()
                                        .map(one -> ApplicationView.of(one, endpoints))
                                        .toList()));
    }

    /** An application's name. */
    public record ApplicationName(@JsonProperty("id") UUID id, @JsonProperty("name") String name) {}

    /** The names of all applications. */
    public record ApplicationNames(@JsonProperty("data") List<ApplicationName> data) {}

    /** What applications are called that have changed something, for who sees the change. */
    @GET
    @Path("names")
    public Uni<ApplicationNames> names() {
        caller.require(Permission.MEMBERS_READ);
        return applications
                .names(caller.organizationId())
                .map(names ->
                        new ApplicationNames(
                                names.entrySet().stream()
                                        .map(one ->
                                                new ApplicationName(one.getKey(), one.getValue()))
                                        .toList()));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Uni<Response> get(@PathParam("id") String id) {
        caller.require(Permission.APPLICATIONS_MANAGE);
        return applications
                .get(caller.organizationId(), ResourceId.parse(id))
                .map(found -> representation(200, found, null));
    }

    /** Registers one; the answer alone has its secret. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> create(byte[] body) {
        caller.require(Permission.APPLICATIONS_MANAGE);
        List<FieldError> errors = new ArrayList<>();
        var asked =
                ApplicationRequest.read(
                        JsonBody.parse(body, JsonBody.MAX_BYTES),
                        null,
                        caller.access().boundless(), // a machine's token has no scope of records
                        errors);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        var organization = caller.organizationId();
        var by = caller.member();
        return applications
                .create(organization, by, asked)
                .chain(made ->
                        provider.put(organization, made)
                                .chain(() -> provider.renewSecret(organization, made))
                                .onFailure()
                                .call(() -> unmake(organization, by, made))
                                .chain(secret ->
                                        applications
                                                .followed(organization, made)
                                                .map(now -> representation(201, now, secret))));
    }

    /** Changes what the body names. */
    @PATCH
    @Path("{id}")
    @Consumes({APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<Response> update(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.require(Permission.APPLICATIONS_MANAGE);
        var application = ResourceId.parse(id);
        var asked = JsonBody.parse(body, JsonBody.MAX_BYTES);
        var seen = EntityTag.required(ifMatch);
        var organization = caller.organizationId();
        return applications
                .change(organization, caller.member(), application, seen, asked)
                .chain(changed ->
                        provider.put(organization, changed)
                                .chain(() -> applications.followed(organization, changed)))
                .map(now -> representation(200, now, null));
    }

    /** Deletes one; asked for again, it is made sure that the provider has it no more. */
    @DELETE
    @Path("{id}")
    public Uni<Response> delete(@PathParam("id") String id) {
        caller.require(Permission.APPLICATIONS_MANAGE);
        var organization = caller.organizationId();
        return applications
                .delete(organization, caller.member(), ResourceId.parse(id))
                .chain(gone -> provider.delete(organization, gone))
                .replaceWith(() -> Response.noContent().build());
    }

    /** Gives it a new secret; the one before works no more. */
    @POST
    @Path("{id}/secret")
    public Uni<Response> renewSecret(@PathParam("id") String id) {
        caller.require(Permission.APPLICATIONS_MANAGE);
        var organization = caller.organizationId();
        var by = caller.member();
        return applications
                .get(organization, ResourceId.parse(id))
                .invoke(this::requireAllOfIt)
                // Of one that the provider never heard of there is nothing to renew.
                .call(application ->
                        application.isPending()
                                ? provider.put(organization, application)
                                        .chain(() ->
                                                applications.followed(organization, application))
                                : Uni.createFrom().voidItem())
                .chain(application ->
                        provider.renewSecret(organization, application)
                                .call(() ->
                                        applications.secretRenewed(organization, by, application))
                                .map(secret -> representation(201, application, secret)));
    }

    /** Who has the secret can do all that it can, for itself or for people who agreed. */
    private void requireAllOfIt(Application application) {
        if (!caller.access().boundless().containsAll(application.scopes())) {
            throw new CrmException.Forbidden(
                    "forbidden", "The application may do more than you may yourself.");
        }
    }

    /** It was not made; what is left of it at the provider has no tokens that count. */
    private Uni<Void> unmake(OrganizationId organization, MemberIdentity by, Application made) {
        return applications
                .delete(organization, by, made.id())
                .chain(gone -> provider.delete(organization, gone))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(
                                "application not taken back organization_id=%s client_id=%s cause=%s",
                                organization, made.clientId(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private Response representation(int status, Application application, @Nullable String secret) {
        var response =
                Response.status(status)
                        .entity(ApplicationView.of(application, endpoints, secret))
                        .header(HttpHeaders.ETAG, EntityTag.of(application.version()));
        return (status == 201
                        ? response.location(URI.create("/api/v1/applications/" + application.id()))
                        : response)
                .build();
    }
}
