package io.tessera.api.scim;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.api.identity.Caller;
import io.tessera.api.problem.ScimError;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.scim.ResourceSchema;
import io.tessera.platform.scim.ScimQuery;
import io.tessera.platform.scim.ScimSchema;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;

/** What is supported and what resources consist of (RFC 7644, section 4). */
@Path(ScimAddress.PATH)
@Produces({ScimError.MEDIA_TYPE, APPLICATION_JSON})
public class ScimDiscoveryResource {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SUPPORTED = "supported";
    private static final String LOCATION = "location";
    private static final String META = "meta";

    private final Caller caller;
    private final ScimAddress address;

    ScimDiscoveryResource(Caller caller, ScimAddress address) {
        this.caller = caller;
        this.address = address;
    }

    /** What is supported. */
    @GET
    @Path("ServiceProviderConfig")
    public Response configuration(HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        ObjectNode document = NODES.objectNode();
        document.putArray("schemas")
                .add("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
        document.putObject("patch").put(SUPPORTED, true);
        document.putObject("bulk")
                .put(SUPPORTED, false)
                .put("maxOperations", 0)
                .put("maxPayloadSize", 0);
        document.putObject("filter").put(SUPPORTED, true).put("maxResults", ScimQuery.MOST);
        document.putObject("changePassword").put(SUPPORTED, false);
        document.putObject("sort").put(SUPPORTED, true);
        document.putObject("etag").put(SUPPORTED, true);
        document.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "An API key with the permission scim:manage.")
                .put("specUri", "https://www.rfc-editor.org/rfc/rfc6750")
                .put("primary", true);
        document.putObject(META)
                .put("resourceType", "ServiceProviderConfig")
                .put(LOCATION, address.of(request) + "/ServiceProviderConfig");
        return ScimAnswer.plain(document);
    }

    /** The kinds of resources. */
    @GET
    @Path("ResourceTypes")
    public Response types(HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        var types = types(address.of(request));
        return ScimAnswer.list(types.size(), 1, types);
    }

    /** One of them. */
    @GET
    @Path("ResourceTypes/{name}")
    public Response type(@PathParam("name") String name, HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        return types(address.of(request)).stream()
                .filter(type -> type.path("id").asText().equals(name))
                .findFirst()
                .map(ScimAnswer::plain)
                .orElseThrow(CrmException.NotFound::new);
    }

    /** What they consist of. */
    @GET
    @Path("Schemas")
    public Response schemas(HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        String base = address.of(request);
        var schemas = schemas().map(schema -> described(schema, base)).toList();
        return ScimAnswer.list(schemas.size(), 1, schemas);
    }

    /** One of them. */
    @GET
    @Path("Schemas/{urn}")
    public Response schema(@PathParam("urn") String urn, HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        String base = address.of(request);
        return schemas()
                .filter(schema -> schema.id().equals(urn))
                .findFirst()
                .map(schema -> ScimAnswer.plain(described(schema, base)))
                .orElseThrow(CrmException.NotFound::new);
    }

    private static Stream<ScimSchema> schemas() {
        return Stream.of(ResourceSchema.USER, ResourceSchema.GROUP)
                .flatMap(kind -> Stream.concat(Stream.of(kind.core()), kind.extensions().stream()));
    }

    private static ObjectNode described(ScimSchema schema, String base) {
        ObjectNode document = schema.description().deepCopy();
        document.putObject(META)
                .put("resourceType", "Schema")
                .put(LOCATION, base + "/Schemas/" + schema.id());
        return document;
    }

    private static List<ObjectNode> types(String base) {
        return List.of(
                type("User", "/Users", "A person of the organization.", ResourceSchema.USER, base),
                type(
                        "Group",
                        "/Groups",
                        "A role or a team of the organization.",
                        ResourceSchema.GROUP,
                        base));
    }

    private static ObjectNode type(
            String name, String endpoint, String description, ResourceSchema schema, String base) {
        ObjectNode document = NODES.objectNode();
        document.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:ResourceType");
        document.put("id", name)
                .put("name", name)
                .put("endpoint", endpoint)
                .put("description", description)
                .put("schema", schema.core().id());
        var extensions = document.putArray("schemaExtensions");
        schema.extensions()
                .forEach(extension ->
                        extensions
                                .addObject()
                                .put("schema", extension.id())
                                .put("required", false));
        document.putObject(META)
                .put("resourceType", "ResourceType")
                .put(LOCATION, base + "/ResourceTypes/" + name);
        return document;
    }
}
