package io.tessera.operations.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.operations.problem.Problem;
import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.settings.OrganizationSettings;
import io.tessera.provisioning.settings.Settings;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings of one organization; whoever asks has been let by the API, which says who it is. */
@Path("/internal/organizations/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationResource {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private final OrganizationSettings settings;
    private final DeletionConfig deletion;

    OrganizationResource(OrganizationSettings settings, DeletionConfig deletion) {
        this.settings = settings;
        this.deletion = deletion;
    }

    /** A deletion that was asked for. */
    public record DeletionView(
            @JsonProperty("requested_by") String requestedBy,
            @JsonProperty("requested_at") Instant requestedAt,
            @JsonProperty("delete_after") Instant deleteAfter) {}

    /** The settings. */
    public record SettingsView(
            @JsonProperty("id") UUID id,
            @JsonProperty("slug") String slug,
            @JsonProperty("name") String name,
            @JsonProperty("plan") String plan,
            @JsonProperty("region") String region,
            @JsonProperty("time_zone") String timeZone,
            @JsonProperty("locale") String locale,
            @JsonProperty("currency") String currency,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("version") long version,
            @JsonProperty("deletion") @Nullable DeletionView deletion) {

        static SettingsView of(Settings settings) {
            var asked = settings.deletion();
            return new SettingsView(
                    settings.id().value(),
                    settings.slug(),
                    settings.name(),
                    settings.plan(),
                    settings.region(),
                    settings.timeZone(),
                    settings.locale(),
                    settings.currency(),
                    settings.createdAt(),
                    settings.version(),
                    asked == null
                            ? null
                            : new DeletionView(
                                    asked.requestedBy(), asked.requestedAt(), asked.deleteAfter()));
        }
    }

    /** The settings. */
    @GET
    public Response read(@PathParam("id") String id) throws SQLException {
        return answer(find(id));
    }

    /** Changes those that the body names. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            byte[] body)
            throws SQLException {
        var change = SettingsRequest.change(body);
        var present = find(id);
        if (ifMatch == null || ifMatch.isBlank()) {
            return Problem.of(
                            428,
                            "precondition_required",
                            "Send If-Match with the ETag that you read.")
                    .response();
        }
        var tag = TAG.matcher(ifMatch.strip());
        return tag.matches()
                ? settings.change(present.id(), Long.parseLong(tag.group(1)), change)
                        .map(OrganizationResource::answer)
                        .orElseGet(OrganizationResource::stale)
                : stale();
    }

    /** Asks for the deletion. */
    @POST
    @Path("deletion")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response requestDeletion(
            @PathParam("id") String id, @HeaderParam("Tessera-Actor") String actor, byte[] body)
            throws SQLException {
        var present = find(id);
        SettingsRequest.requireMeant(body, present.slug());
        settings.requestDeletion(present.id(), actor, deletion.grace());
        return answer(find(id));
    }

    /** Takes the deletion back, if it was asked for. */
    @DELETE
    @Path("deletion")
    public Response takeDeletionBack(@PathParam("id") String id) throws SQLException {
        settings.takeDeletionBack(find(id).id());
        return answer(find(id));
    }

    private Settings find(String id) throws SQLException {
        try {
            return settings.find(OrganizationId.of(id)).orElseThrow(OrganizationResource::notFound);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private static Response answer(Settings settings) {
        return Response.ok(SettingsView.of(settings))
                .header("ETag", "\"%d\"".formatted(settings.version()))
                .build();
    }

    private static Response stale() {
        return Problem.of(
                        412,
                        "precondition_failed",
                        "It was changed in the meantime; read it again.")
                .response();
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("not_found", "There is no such organization.");
    }
}
