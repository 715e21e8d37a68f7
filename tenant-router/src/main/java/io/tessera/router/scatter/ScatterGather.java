package io.tessera.router.scatter;

import io.smallrye.mutiny.Uni;
import io.tessera.router.CancellationShield;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.pool.TimedReads;
import io.tessera.router.scatter.Missing.Reason;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts one question to many shards, a bounded number at a time, and gathers what comes back in
 * time. A shard that is slow, dead or in error is missing from the answer and holds up nobody.
 *
 * <p>The question runs in a read-only transaction of its own on each shard, as the role of the
 * pools and with no organization bound, so it sees what a policy of that role lets through.
 */
public final class ScatterGather {
    /** SQLSTATE of a statement that the server ended because its time was over. */
    private static final String QUERY_CANCELED = "57014";

    private final RoutingTable table;
    private final TimedReads reads;

    public ScatterGather(RoutingTable table, TimedReads reads) {
        this.table = table;
        this.reads = reads;
    }

    /** As below, of every shard of the region as of now. */
    public <T> Uni<Gathered<T>> ask(
            ScatterOptions options, Function<SqlConnection, Future<T>> question) {
        return Uni.createFrom().deferred(() -> ask(table.shards(), options, question));
    }

    /**
     * Asks the shards. Never fails for a shard: what has no answer is {@link Gathered#missing()}.
     *
     * @param question sends its statements and gives the answer, never null; called once per shard
     */
    public <T> Uni<Gathered<T>> ask(
            Set<ShardId> shards,
            ScatterOptions options,
            Function<SqlConnection, Future<T>> question) {
        return CancellationShield.over(() -> new Round<>(shards, options, question).run());
    }

    private static Missing missing(Throwable cause) {
        return new Missing(reason(cause), cause);
    }

    private static Reason reason(Throwable cause) {
        return switch (cause) {
            case TimeoutException late -> Reason.DEADLINE;
            case PgException ended when QUERY_CANCELED.equals(ended.getSqlState()) ->
                    Reason.DEADLINE;
            case ShardUnavailableException shard -> Reason.UNAVAILABLE;
            case DirectoryUnavailableException unknown -> Reason.UNAVAILABLE;
            default -> Reason.REFUSED;
        };
    }

    /** One question on its way; shards answer on threads of their own. */
    private final class Round<T> {
        private final Queue<ShardId> unasked;
        private final ScatterOptions options;
        private final Function<SqlConnection, Future<T>> question;
        private final SortedMap<ShardId, T> answers = new ConcurrentSkipListMap<>();
        private final SortedMap<ShardId, Missing> missing = new ConcurrentSkipListMap<>();

        Round(
                Set<ShardId> shards,
                ScatterOptions options,
                Function<SqlConnection, Future<T>> question) {
            this.unasked = new ConcurrentLinkedQueue<>(new TreeSet<>(shards));
            this.options = options;
            this.question = question;
        }

        Future<Gathered<T>> run() {
            int askers = Math.min(options.concurrency(), unasked.size());
            var all = Stream.generate(this::askOn).limit(askers).toList();
            return Future.all(all).map(over -> new Gathered<>(answers, missing));
        }

        /** Asks one shard after the other until all were. */
        private Future<Void> askOn() {
            ShardId shard = unasked.poll();
            if (shard == null) {
                return Future.succeededFuture();
            }
            return reads.read(shard, options.deadline(), question)
                    .<Void>transform(outcome -> {
                        if (outcome.failed()) {
                            missing.put(shard, missing(outcome.cause()));
                        } else if (outcome.result() == null) {
                            missing.put(shard, missing(new NullPointerException("no answer")));
                        } else {
                            answers.put(shard, outcome.result());
                        }
                        return askOn();
                    });
        }
    }
}
