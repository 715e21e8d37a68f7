package io.tessera.platform.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.member.Role;
import io.tessera.platform.notification.NewNotification;
import io.tessera.platform.notification.NotificationWriter;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells administrators that a provider's certificate is about to end: 30 days before, 7 and 1. When
 * it has ended nobody comes in through the provider any more.
 */
@ApplicationScoped
public class CertificateWarnings {
    /** How many days before, the last first. */
    private static final List<Integer> DAYS = List.of(1, 7, 30);

    private static final String DUE =
            """
            SELECT id, name, certificates_expire_at, warned_days FROM single_sign_on_connection
            WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()
              AND certificates_expire_at < $1 ORDER BY id FOR UPDATE
            """;
    private static final String ADMINISTRATORS =
            """
            SELECT DISTINCT member.id FROM member
            JOIN member_role AS held ON held.bucket = member.bucket
                AND held.organization_id = member.organization_id AND held.member_id = member.id
            JOIN access_role AS role ON role.bucket = held.bucket
                AND role.organization_id = held.organization_id AND role.id = held.role_id
            WHERE member.bucket = tenant_bucket() AND member.organization_id = tenant_organization()
                AND member.active AND role.key = $1
            """;
    private static final String WARNED =
            "UPDATE single_sign_on_connection SET warned_days = $2 WHERE bucket = tenant_bucket()"
                    + " AND organization_id = tenant_organization() AND id = $1";

    private final TenantTransactions transactions;
    private final NotificationWriter notifications;
    private final Clock clock;

    CertificateWarnings(
            TenantTransactions transactions, NotificationWriter notifications, Clock clock) {
        this.transactions = transactions;
        this.notifications = notifications;
        this.clock = clock;
    }

    private record Ending(UUID connection, String name, Instant end, int days) {}

    /** Tells what is due and was not told yet. */
    public Uni<Void> warn(OrganizationId organization) {
        var now = clock.instant();
        var horizon = now.plus(Duration.ofDays(DAYS.getLast()));
        return transactions.inTransaction(
                organization,
                Priority.BACKGROUND,
                connection ->
                        connection
                                .preparedQuery(DUE)
                                .execute(Tuple.of(horizon.atOffset(ZoneOffset.UTC)))
                                .compose(rows -> {
                                    var endings = new ArrayList<Ending>();
                                    rows.forEach(row -> add(endings, row, now));
                                    return endings.isEmpty()
                                            ? Future.succeededFuture()
                                            : tell(connection, endings);
                                }));
    }

    /**
     * Which warning is due.
     *
     * @param warned the one that was given, in days before the end
     */
    static OptionalInt due(Instant end, @Nullable Integer warned, Instant now) {
        return DAYS.stream()
                .mapToInt(Integer::intValue)
                .filter(days -> !now.isBefore(end.minus(Duration.ofDays(days))))
                .limit(1)
                .filter(days -> warned == null || warned > days)
                .findFirst();
    }

    private static void add(List<Ending> endings, Row row, Instant now) {
        var end = row.getOffsetDateTime(2).toInstant();
        due(end, row.getInteger(3), now)
                .ifPresent(days ->
                        endings.add(new Ending(row.getUUID(0), row.getString(1), end, days)));
    }

    private Future<Void> tell(SqlConnection connection, List<Ending> endings) {
        return connection
                .preparedQuery(ADMINISTRATORS)
                .execute(Tuple.of(Role.ADMIN.value()))
                .compose(rows -> {
                    var told = new ArrayList<NewNotification>();
                    for (var ending : endings) {
                        rows.forEach(row -> told.add(notification(row.getUUID(0), ending)));
                    }
                    return notifications.write(connection, told);
                })
                .compose(done ->
                        connection
                                .preparedQuery(WARNED)
                                .executeBatch(
                                        endings.stream()
                                                .map(one -> Tuple.of(one.connection(), one.days()))
                                                .toList()))
                .mapEmpty();
    }

    private static NewNotification notification(UUID administrator, Ending ending) {
        var day = LocalDate.ofInstant(ending.end(), ZoneOffset.UTC);
        return new NewNotification(
                administrator,
                "single_sign_on.certificate_ending",
                "The certificate of %s ends on %s".formatted(ending.name(), day),
                "From %s on nobody can sign in through %s unless you save the provider's new certificate."
                        .formatted(day, ending.name()),
                "/settings/single-sign-on",
                "single_sign_on:%s:%s:%d".formatted(ending.connection(), day, ending.days()),
                1);
    }
}
