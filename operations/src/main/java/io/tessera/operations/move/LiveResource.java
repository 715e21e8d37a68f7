package io.tessera.operations.move;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.tessera.operations.identity.Operator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;

/** The progress of moves, told as it changes: every event has all that {@code GET moves} has. */
@Path("/api/ops/live")
@RolesAllowed(Operator.ROLE)
public class LiveResource {
    /** Proxies close streams that stay silent for longer. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final LiveMoves moves;
    private final ObjectMapper json;

    LiveResource(LiveMoves moves, ObjectMapper json) {
        this.moves = moves;
        this.json = json;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        return Multi.createBy()
                .merging()
                .streams(
                        moves.changes().map(reading -> event(sse, reading)),
                        Multi.createFrom()
                                .ticks()
                                .startingAfter(HEARTBEAT)
                                .every(HEARTBEAT)
                                .onOverflow()
                                .drop()
                                .map(tick -> sse.newEventBuilder().comment("").build()));
    }

    private OutboundSseEvent event(Sse sse, LiveMoves.Reading reading) {
        return sse.newEventBuilder()
                .name(reading.name())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, write(reading))
                .build();
    }

    private String write(LiveMoves.Reading reading) {
        try {
            return json.writeValueAsString(reading);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("moves are always JSON", unreachable);
        }
    }
}
