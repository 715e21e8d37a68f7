package io.tessera.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How long a new lead takes: to be acknowledged, to have its score and owner, and to be found by a
 * search. One lead after the other, so that each is measured by itself.
 */
public final class LeadJourneyBenchmark {
    private static final int WARM_UP = 30;
    private static final int LEADS = 200;
    private static final double BAR_MILLIS = 1_500;

    private LeadJourneyBenchmark() {}

    /**
     * @param arguments the home of the stack to measure, {@code .tessera} unless given
     */
    public static void main(String[] arguments) throws Exception {
        var target = Target.of(arguments);
        journeys(target, "warm", WARM_UP);
        var measured = journeys(target, "lead", LEADS);

        System.out.println(Latencies.header());
        measured.forEach(latencies -> System.out.println(latencies.row()));
        var whole = measured.getLast();
        System.out.printf(
                "%nassigned and searchable: p95 %.0f ms, %s the bar of %.0f ms%n",
                whole.millis(0.95),
                whole.millis(0.95) < BAR_MILLIS ? "under" : "ABOVE",
                BAR_MILLIS);
    }

    private static List<Latencies> journeys(Target target, String prefix, int leads)
            throws Exception {
        var posted = new Latencies("acknowledged");
        var assigned = new Latencies("assigned");
        var journey = new Latencies("assigned and searchable");
        for (int i = 0; i < leads; i++) {
            // A word that no other lead has, so that the search can find this lead only.
            var word = "%s%dx%s".formatted(prefix, i, Long.toString(System.nanoTime(), 36));
            var body =
                    Map.of(
                            "first_name",
                            "Benchmark",
                            "last_name",
                            word,
                            "emails",
                            List.of(word + "@bench.example"));
            long began = System.nanoTime();
            var id = target.post("/api/v1/leads", body, 201).path("id").asText();
            posted.add(since(began));
            target.until(() -> target.get("/api/v1/leads/" + id).path("assigned_to").isTextual());
            assigned.add(since(began));
            target.until(() ->
                    target.get("/api/v1/search?q=" + word)
                            .path("data")
                            .path(0)
                            .path("id")
                            .asText()
                            .equals(id));
            journey.add(since(began));
        }
        return List.of(posted, assigned, journey);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
