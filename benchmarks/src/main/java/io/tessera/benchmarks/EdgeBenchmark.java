package io.tessera.benchmarks;

import io.smallrye.mutiny.Uni;
import io.tessera.devstack.DevStack;
import io.tessera.devstack.layout.DevStackOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to know who asks, what they may and how often. A lead is read over HTTP with an API
 * key, and in turn by a path that asks for none of that and does the rest alike. Starts a stack of
 * what is built, which is to be an api with {@code -Pbare-path}, and passes its environment on,
 * which is to have limits that nobody reaches.
 */
public final class EdgeBenchmark {
    private static final double BAR = 0.8;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int MOST = 1_000_000;

    private EdgeBenchmark() {}

    /**
     * @param arguments rounds of each, 10 unless given; seconds per round, 4; concurrent callers,
     *     32
     */
    public static void main(String[] arguments) throws Exception {
        var stack = DevStack.start(DevStackOptions.forTests(Path.of("target/edge-benchmark")));
        try {
            measure(Target.of(stack.endpoints()), arguments);
        } finally {
            stack.stop();
        }
    }

    private static void measure(Target target, String[] arguments) throws Exception {
        int rounds = number(arguments, 0, 10);
        var round = Duration.ofSeconds(number(arguments, 1, 4));
        int callers = number(arguments, 2, 32);
        var lead =
                target.post("/api/v1/leads", Map.of("company", "Hooli"), 201).path("id").asText();
        var key =
                target.post(
                                "/api/v1/api-keys",
                                Map.of(
                                        "name",
                                        "Benchmark",
                                        "permissions",
                                        List.of("leads:read"),
                                        "requests_per_minute",
                                        MOST),
                                201)
                        .path("secret")
                        .asText();
        var vertx = Vertx.vertx();
        var client =
                vertx.createHttpClient(
                        new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(callers));
        var whole = new Reading(client, target, "/api/v1/leads/" + lead, key);
        var bare =
                new Reading(
                        client,
                        target,
                        "/api/bare/" + target.organization().id() + "/leads/" + lead,
                        null);
        Pairs.measure("warm-up", 1, whole.during(callers, WARM_UP), bare.during(callers, WARM_UP));
        var pairs =
                Pairs.measure(
                        "leads read",
                        rounds,
                        whole.during(callers, round),
                        bare.during(callers, round));
        System.out.println(pairs.row("whole", "bare"));
        System.out.println(
                Bar.atLeast(BAR, "", "leads read, whole to bare", pairs.medianRatio()).row());
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    /** One way to read the lead. */
    private static final class Reading {
        private final HttpClient client;
        private final RequestOptions request;

        Reading(HttpClient client, Target target, String path, @Nullable String key) {
            this.client = client;
            this.request =
                    new RequestOptions()
                            .setMethod(HttpMethod.GET)
                            .setHost("127.0.0.1")
                            .setPort(target.endpoints().api().getPort())
                            .setURI(path)
                            .putHeader("Host", target.organization().host());
            if (key != null) {
                request.putHeader("Authorization", "Bearer " + key);
            }
        }

        Pairs.Measurement during(int callers, Duration duration) {
            return () -> ClosedLoop.perSecond(callers, duration, this::once);
        }

        private Uni<Integer> once() {
            return Uni.createFrom().completionStage(() -> read().toCompletionStage());
        }

        private Future<Integer> read() {
            return client.request(request)
                    .compose(sent -> sent.send())
                    .compose(answer ->
                            answer.statusCode() == 200
                                    ? answer.body().map(body -> body.length())
                                    : Future.failedFuture("answered " + answer.statusCode()));
        }
    }
}
