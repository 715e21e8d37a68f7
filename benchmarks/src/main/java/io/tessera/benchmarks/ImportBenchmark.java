package io.tessera.benchmarks;

import io.tessera.devstack.http.PublicApi;
import io.tessera.devstack.imports.LeadImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/** How fast a file of people is taken in, and how long until each has an owner and can be found. */
public final class ImportBenchmark {
    private static final int PEOPLE = 10_000;

    private ImportBenchmark() {}

    /**
     * @param arguments the home of the stack to measure, {@code .tessera} unless given
     */
    public static void main(String[] arguments) throws Exception {
        var target = Target.of(arguments);
        var folder = Files.createTempDirectory("tessera-import-benchmark");
        var organization = target.organization();
        var api =
                new PublicApi(
                        target.endpoints(), organization.slug(), () -> organization.token("admin"));
        var file = people(folder.resolve("people.csv"));

        long began = System.nanoTime();
        new LeadImport(api, line -> {}).run(file, null, folder.resolve("refused.csv"));
        var taken = since(began);
        target.until(() -> target.indexed() == PEOPLE);
        var indexed = since(began);
        target.until(() -> owned(target) == PEOPLE);
        var settled = since(began);

        System.out.printf(
                Locale.ROOT,
                "%-28s %10.1f s %10.0f rows/s%n",
                "taken in by the API",
                seconds(taken),
                PEOPLE / seconds(taken));
        System.out.printf(
                Locale.ROOT, "%-28s %10.1f s%n", "all in the search index", seconds(indexed));
        System.out.printf(
                Locale.ROOT, "%-28s %10.1f s%n", "all with score and owner", seconds(settled));
    }

    private static long owned(Target target) throws Exception {
        long owned = 0;
        for (var rep : target.organization().salesReps()) {
            owned +=
                    target.get("/api/v1/leads?limit=1&include_total=true&assigned_to=" + rep.id())
                            .path("total")
                            .asLong();
        }
        return owned;
    }

    private static Path people(Path file) throws IOException {
        var rows = new ArrayList<String>(PEOPLE + 1);
        rows.add("Customer Id,First Name,Last Name,Company,City,Email");
        for (int i = 0; i < PEOPLE; i++) {
            rows.add(
                    "b-%d,First%d,Last%d,Company %d,City %d,person%d@bench.example"
                            .formatted(i, i % 211, i, i % 977, i % 53, i));
        }
        return Files.writeString(file, String.join("\n", rows), StandardCharsets.UTF_8);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
