package io.tessera.operations.plan;

import io.tessera.operations.OperationsConfig;
import io.tessera.operations.identity.Operator;
import io.tessera.operations.problem.FieldError;
import io.tessera.operations.problem.RefusedException;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.placement.BatchLimits;
import io.tessera.router.placement.PlacementPlan;
import io.tessera.router.placement.PlannedPin;
import io.tessera.router.split.SplitPlanning;
import io.tessera.router.split.SplitRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What would have to move for an even spread. Moves nothing. */
@Path("/api/ops/plan")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public class PlanResource {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    private final SplitPlanning planning;
    private final JdbcDatabase directory;
    private final Operator operator;
    private final OperationsConfig config;

    PlanResource(
            SplitPlanning planning,
            JdbcDatabase directory,
            Operator operator,
            OperationsConfig config) {
        this.planning = planning;
        this.directory = directory;
        this.operator = operator;
        this.config = config;
    }

    /**
     * Measures every shard and plans.
     *
     * @param count how many shards there are to be; they need not be there yet
     */
    @GET
    public PlanView plan(@QueryParam("shards") @Nullable String count) throws SQLException {
        int wanted = requireCount(count);
        List<ShardId> present = present();
        PlacementPlan plan = planFor(ShardSeries.first(wanted, present));
        return PlanView.of(plan, present, slugs(plan));
    }

    private static int requireCount(@Nullable String count) {
        int wanted = count != null && NUMBER.matcher(count).matches() ? Integer.parseInt(count) : 0;
        if (wanted < 1 || wanted > Bucket.COUNT) {
            throw RefusedException.invalid(
                    List.of(
                            new FieldError(
                                    "?shards",
                                    "out_of_range",
                                    "The number of shards must be between 1 and %d."
                                            .formatted(Bucket.COUNT))));
        }
        return wanted;
    }

    private PlacementPlan planFor(List<ShardId> shards) {
        var request =
                new SplitRequest(
                        config.region(),
                        shards,
                        BatchLimits.DEFAULT,
                        Duration.ZERO,
                        operator.name());
        try {
            return planning.plan(request);
        } catch (SQLException e) {
            throw RefusedException.databaseUnavailable(e);
        }
    }

    private List<ShardId> present() throws SQLException {
        try (var session = new JdbcSession(directory.connect())) {
            return session.query(
                    "SELECT id FROM shard WHERE region = ? AND state = 'ACTIVE'",
                    row -> new ShardId(row.getString(1)),
                    config.region());
        }
    }

    private Map<OrganizationId, String> slugs(PlacementPlan plan) throws SQLException {
        var ids =
                plan.pins().stream()
                        .map(PlannedPin::organization)
                        .map(OrganizationId::value)
                        .toArray(UUID[]::new);
        try (var session = new JdbcSession(directory.connect())) {
            return session
                    .query(
                            "SELECT id, slug FROM organization WHERE id = ANY (?)",
                            row ->
                                    Map.entry(
                                            new OrganizationId(row.getObject(1, UUID.class)),
                                            row.getString(2)),
                            (Object) ids)
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
