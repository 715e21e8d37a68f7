package io.tessera.operations.move;

import io.tessera.operations.OperationsConfig;
import io.tessera.operations.identity.Operator;
import io.tessera.operations.move.VerificationView.DifferenceView;
import io.tessera.operations.problem.RefusedException;
import io.tessera.router.OrganizationId;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveRequest;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveVerification;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Moves: looked at, asked for, and changed. */
@Path("/api/ops/moves")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public class MoveResource {
    private static final int MOST_DIFFERENCES = 200;

    private final MoveRegister register;
    private final MoveVerification verification;
    private final MoveRecord moves;
    private final MoveDaemon daemon;
    private final Operator operator;
    private final OperatorTrail trail;
    private final OperationsConfig config;

    MoveResource(
            MoveRegister register,
            MoveVerification verification,
            MoveRecord moves,
            MoveDaemon daemon,
            Operator operator,
            OperatorTrail trail,
            OperationsConfig config) {
        this.register = register;
        this.verification = verification;
        this.moves = moves;
        this.daemon = daemon;
        this.operator = operator;
        this.trail = trail;
        this.config = config;
    }

    /** Moves, newest first. */
    record MoveList(List<MoveView> data) {}

    /** Something that happened to a move. */
    record EventView(Instant at, String step, String detail) {}

    /** A move with all that is known of it. */
    record MoveDetail(MoveView move, List<EventView> events, List<DifferenceView> differences) {}

    /** All moves in flight and the newest of the others. */
    @GET
    public MoveList list() throws SQLException {
        return new MoveList(moves.current());
    }

    /** One move, what happened to it, and what a verification found. */
    @GET
    @Path("/{id:\\d{1,18}}")
    public MoveDetail find(@PathParam("id") long id) throws SQLException {
        var events =
                register.events(id).stream()
                        .map(event ->
                                new EventView(event.at(), event.step().name(), event.detail()))
                        .toList();
        return new MoveDetail(
                moves.view(require(id)), events, moves.differences(id, MOST_DIFFERENCES));
    }

    /** Asks for a move. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response order(byte[] body) throws SQLException {
        var order = MoveOrder.parse(body);
        var scope = moves.scope(order.subject());
        if (scope instanceof MoveScope.OrganizationScope(OrganizationId organization)) {
            trail.record(organization, "organization.move_ordered", order.target().value());
        }
        var move =
                register.register(
                        new MoveRequest(
                                config.region(),
                                scope,
                                order.target(),
                                order.keepBack(),
                                operator.name()));
        daemon.wake();
        return Response.created(URI.create("/api/ops/moves/" + move.id()))
                .entity(moves.view(move))
                .build();
    }

    /** Asks for a move to be undone before its cut-over. */
    @POST
    @Path("/{id:\\d{1,18}}/cancel")
    public MoveView cancel(@PathParam("id") long id) throws SQLException {
        require(id);
        register.cancel(id);
        return changed(id);
    }

    /** Takes what has moved back to where it came from; answers the move that does so. */
    @POST
    @Path("/{id:\\d{1,18}}/back")
    public MoveView back(@PathParam("id") long id) throws SQLException {
        require(id);
        return changed(register.back(id, operator.name()).id());
    }

    /** Compares the rows of both sides now, while they are written to. */
    @POST
    @Path("/{id:\\d{1,18}}/verify")
    public VerificationView verify(@PathParam("id") long id) {
        require(id);
        try {
            return VerificationView.of(verification.compare(id));
        } catch (SQLException e) {
            throw RefusedException.databaseUnavailable(e);
        }
    }

    /** Closes the way back. */
    @POST
    @Path("/{id:\\d{1,18}}/finish")
    public MoveView finish(@PathParam("id") long id) throws SQLException {
        require(id);
        register.finish(id);
        return changed(id);
    }

    private MoveView changed(long id) throws SQLException {
        daemon.wake();
        return moves.view(require(id));
    }

    private Move require(long id) {
        return register.find(id)
                .filter(move -> move.concerns(config.region()))
                .orElseThrow(() ->
                        RefusedException.notFound("move_not_found", "There is no such move."));
    }
}
