package io.tessera.operations.shard;

import io.tessera.operations.identity.Operator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;

/** Shards and the map. */
@Path("/api/ops")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public class ShardResource {
    private final ShardSurvey survey;

    ShardResource(ShardSurvey survey) {
        this.survey = survey;
    }

    /** The region's shards, by id. */
    record ShardList(List<ShardView> data) {}

    /** The region's shards and what they hold. */
    @GET
    @Path("/shards")
    public ShardList shards() throws SQLException {
        return new ShardList(survey.shards());
    }

    /** Which shard has which buckets and pinned organizations. */
    @GET
    @Path("/map")
    public MapView map() throws SQLException {
        return survey.map();
    }
}
