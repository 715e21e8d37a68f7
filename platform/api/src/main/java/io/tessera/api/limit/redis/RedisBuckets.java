package io.tessera.api.limit.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tessera.api.limit.Buckets;
import io.tessera.api.limit.LimitsConfig;
import io.tessera.api.limit.Take;
import io.tessera.api.limit.Taken;
import io.tessera.router.OrganizationId;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Buckets in Redis, each a key that carries its organization. One call of the script decides at
 * once; requests of an organization that come while one is on its way are decided together by the
 * next, so that many of them cost little more than one.
 */
@ApplicationScoped
public class RedisBuckets implements Buckets {
    /** Requests that one call decides: so many hold up Redis for less than a millisecond. */
    private static final int TOGETHER = 128;

    /** Requests of one organization that may wait for a call. */
    private static final int WAITING = 2_000;

    private final ReactiveRedisDataSource redis;
    private final Duration patience;

    /** Those that wait, of each organization that has a call on its way. */
    private final Map<OrganizationId, List<Waiting>> calls = new HashMap<>();

    RedisBuckets(ReactiveRedisDataSource redis, LimitsConfig config) {
        this.redis = redis;
        this.patience = config.patience();
    }

    private record Waiting(Take take, UniEmitter<? super Taken> emitter) {}

    @Override
    public Uni<Taken> take(Take take) {
        return Uni.createFrom().emitter(emitter -> enter(new Waiting(take, emitter)));
    }

    private void enter(Waiting waiting) {
        var organization = waiting.take().organization();
        boolean full;
        synchronized (calls) {
            var others = calls.putIfAbsent(organization, new ArrayList<>());
            full = others != null && others.size() >= WAITING;
            if (others != null && !full) {
                others.add(waiting);
                return;
            }
        }
        if (full) {
            waiting.emitter().fail(new TimeoutException("too many wait for Redis"));
        } else {
            call(organization, List.of(waiting));
        }
    }

    private void call(OrganizationId organization, List<Waiting> together) {
        List<String> arguments =
                TakeScript.arguments(together.stream().map(Waiting::take).toList());
        run(arguments)
                .ifNoItem()
                .after(patience)
                .fail()
                .subscribe()
                .with(
                        answer -> {
                            next(organization);
                            answered(together, answer);
                        },
                        failure -> {
                            next(organization);
                            together.forEach(waiting -> waiting.emitter().fail(failure));
                        });
    }

    private void next(OrganizationId organization) {
        List<Waiting> together;
        synchronized (calls) {
            var all = calls.getOrDefault(organization, List.of());
            if (all.isEmpty()) {
                calls.remove(organization);
                return;
            }
            together = List.copyOf(all.subList(0, Math.min(TOGETHER, all.size())));
            calls.put(organization, new ArrayList<>(all.subList(together.size(), all.size())));
        }
        call(organization, together);
    }

    /** Redis forgets scripts when it starts. */
    private Uni<Response> run(List<String> arguments) {
        return evaluate("EVALSHA", TakeScript.SHA, arguments)
                .onFailure(failure -> String.valueOf(failure.getMessage()).startsWith("NOSCRIPT"))
                .recoverWithUni(() -> evaluate("EVAL", TakeScript.TEXT, arguments));
    }

    private Uni<Response> evaluate(String command, String script, List<String> arguments) {
        var all = new String[arguments.size() + 1];
        all[0] = script;
        for (int place = 0; place < arguments.size(); place++) {
            all[place + 1] = arguments.get(place);
        }
        return redis.execute(command, all);
    }

    private static void answered(List<Waiting> together, Response answer) {
        for (int place = 0; place < together.size(); place++) {
            var emitter = together.get(place).emitter();
            try {
                emitter.complete(taken(answer.get(place)));
            } catch (RuntimeException malformed) {
                emitter.fail(malformed);
            }
        }
    }

    private static Taken taken(Response one) {
        return new Taken(
                one.get(0).toLong() == 1,
                one.get(1).toLong(),
                one.get(2).toLong(),
                one.get(3).toLong());
    }
}
