package io.tessera.operations.move;

import io.tessera.operations.OperationsConfig;
import io.tessera.operations.identity.Operator;
import io.tessera.operations.request.RequestObject;
import io.tessera.router.move.PinRegister;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.Set;

/** Organizations that get a place of their own where they are, or give it up. No row moves. */
@Path("/api/ops/pins")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public class PinResource {
    private static final Set<String> FIELDS = Set.of("organization");

    private final PinRegister register;
    private final MoveRecord moves;
    private final MoveDaemon daemon;
    private final Operator operator;
    private final OperatorTrail trail;
    private final OperationsConfig config;

    PinResource(
            PinRegister register,
            MoveRecord moves,
            MoveDaemon daemon,
            Operator operator,
            OperatorTrail trail,
            OperationsConfig config) {
        this.register = register;
        this.moves = moves;
        this.daemon = daemon;
        this.operator = operator;
        this.trail = trail;
        this.config = config;
    }

    /** Pins an organization to the shard that it is on; answers the move that does so. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pin(byte[] body) throws SQLException {
        var request = RequestObject.parse(body, FIELDS);
        var reference = request.organization();
        request.requireValid();
        var organization = moves.organization(reference);
        trail.record(organization, "organization.pin_ordered", null);
        var move = register.pin(config.region(), organization, operator.name());
        daemon.wake();
        return Response.created(URI.create("/api/ops/moves/" + move.id()))
                .entity(moves.view(move))
                .build();
    }

    /** Lets an organization go with its bucket again; answers the move that does so. */
    @DELETE
    @Path("/{organization}")
    public MoveView unpin(@PathParam("organization") String reference) throws SQLException {
        var organization = moves.organization(reference);
        trail.record(organization, "organization.unpin_ordered", null);
        var move = register.unpin(config.region(), organization, operator.name());
        daemon.wake();
        return moves.view(move);
    }
}
