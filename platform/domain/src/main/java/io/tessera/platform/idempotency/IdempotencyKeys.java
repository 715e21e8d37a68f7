package io.tessera.platform.idempotency;

import io.tessera.platform.problem.CrmException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps the answer to a request under the caller's key, in the transaction of the request's effect:
 * either both are there or neither. Keys are a member's own and are kept for 24 hours.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP header field</a>
 */
@ApplicationScoped
public class IdempotencyKeys {

    /**
     * Runs the work unless its answer is known already.
     *
     * @param key whose it is and what was asked
     * @param work the effect within this transaction, with the answer to keep
     * @return the answer, new or as kept. Fails with a {@link CrmException.Conflict} while a
     *     request with the same key is running, and with {@link CrmException.Unprocessable} when
     *     the key was used for another request.
     */
    public Future<KeptAnswer> once(
            SqlConnection connection, IdempotencyKey key, Supplier<Future<KeptAnswer>> work) {
        return connection
                .preparedQuery("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7303))")
                .execute(Tuple.of(key.caller() + ":" + key.key()))
                .compose(locked ->
                        locked.iterator().next().getBoolean(0)
                                ? findOrRun(connection, key, work)
                                : Future.failedFuture(
                                        new CrmException.Conflict(
                                                "idempotency_key_in_flight",
                                                "A request with this Idempotency-Key is still running.",
                                                Map.of())));
    }

    private static Future<KeptAnswer> findOrRun(
            SqlConnection connection, IdempotencyKey key, Supplier<Future<KeptAnswer>> work) {
        return connection
                .preparedQuery(
                        "SELECT request_hash, status, response::text FROM idempotency_key WHERE bucket = tenant_bucket()"
                                + " AND organization_id = tenant_organization() AND member_id = $1 AND key = $2")
                .execute(Tuple.of(key.caller(), key.key()))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return work.get().compose(answer -> keep(connection, key, answer));
                    }
                    var row = rows.iterator().next();
                    return Arrays.equals(row.getBuffer(0).getBytes(), key.requestHash())
                            ? Future.succeededFuture(
                                    new KeptAnswer(row.getInteger(1), row.getString(2), true))
                            : Future.failedFuture(
                                    new CrmException.Unprocessable(
                                            "idempotency_key_reused",
                                            "This Idempotency-Key was used for another request."));
                });
    }

    private static Future<KeptAnswer> keep(
            SqlConnection connection, IdempotencyKey key, KeptAnswer answer) {
        return connection
                .preparedQuery(
                        "INSERT INTO idempotency_key (bucket, organization_id, member_id, key, request_hash, status, response)"
                                + " VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, $4, $5::text::jsonb)")
                .execute(
                        Tuple.of(
                                key.caller(),
                                key.key(),
                                Buffer.buffer(key.requestHash()),
                                (short) answer.status(),
                                answer.json()))
                .map(answer);
    }
}
