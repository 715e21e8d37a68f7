package io.tessera.devstack.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.devstack.http.PublicApi;
import io.tessera.devstack.layout.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the people of a CSV file in, in one pass and with little memory, whatever the file's size.
 */
public final class LeadImport {
    private static final int CHUNK_ROWS = 1_000;
    private static final int CHUNK_CHARACTERS = 2_000_000;
    private static final long PROGRESS_NANOS = 1_000_000_000L;

    private final PublicApi api;
    private final Consumer<String> out;

    /**
     * Tells the requests of one run from those of the next: repeated within a run, they are the
     * same.
     */
    private final String run = UUID.randomUUID().toString();

    public LeadImport(PublicApi api, Consumer<String> out) {
        this.api = api;
        this.out = out;
    }

    /** A row on its way, with what a refusal has to name. */
    private record Sent(int line, List<String> values, ObjectNode json) {}

    /**
     * Takes in one file.
     *
     * @param key the column that identifies a row, or null to tell it by name
     * @param refusedFile receives the rows that were not taken, if there are any
     * @throws StackException if the file cannot be understood at all
     */
    public ImportReport run(Path file, @Nullable String key, Path refusedFile) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new StackException("There is no file %s that can be read.".formatted(file));
        }
        try (var rows = CsvRows.open(file)) {
            var headers =
                    switch (rows.next()) {
                        case CsvRow.Fields(var line, var values) -> values;
                        case CsvRow.Malformed(var line, var detail, var text) ->
                                throw new StackException(
                                        "The first row of %s cannot be read: %s"
                                                .formatted(file, detail));
                        case null -> throw new StackException("%s is empty.".formatted(file));
                    };
            var columns = LeadColumns.recognise(headers, key);
            showMapping(columns);
            try (var refused = new RefusedRows(refusedFile, headers, out)) {
                return transfer(rows, columns, refused);
            }
        }
    }

    private void showMapping(LeadColumns columns) {
        for (var column : columns.columns()) {
            var target =
                    column.field() == LeadField.METADATA
                            ? "metadata." + column.metadataKey()
                            : column.field().json();
            out.accept("  %-42s -> %s".formatted(column.header(), target));
        }
    }

    private ImportReport transfer(CsvRows rows, LeadColumns columns, RefusedRows refused)
            throws IOException {
        long began = System.nanoTime();
        long shown = began;
        var report = ImportReport.NOTHING;
        var chunk = new ArrayList<Sent>(CHUNK_ROWS);
        long read = 0;
        int characters = 0;
        int number = 0;
        for (var row = rows.next(); row != null; row = rows.next()) {
            read++;
            characters += take(row, columns, chunk, refused);
            if (chunk.size() == CHUNK_ROWS || characters > CHUNK_CHARACTERS) {
                report = report.plus(send(chunk, number++, refused));
                chunk.clear();
                characters = 0;
            }
            if (System.nanoTime() - shown > PROGRESS_NANOS) {
                shown = System.nanoTime();
                out.accept(progress(read, shown - began));
            }
        }
        if (!chunk.isEmpty()) {
            report = report.plus(send(chunk, number, refused));
        }
        out.accept(progress(read, System.nanoTime() - began));
        return new ImportReport(
                read,
                report.accepted(),
                report.inserted(),
                report.merged(),
                report.modified(),
                refused.count());
    }

    /**
     * Puts a row into the chunk or among the refused; returns about how many characters it adds.
     */
    private static int take(CsvRow row, LeadColumns columns, List<Sent> chunk, RefusedRows refused)
            throws IOException {
        switch (row) {
            case CsvRow.Malformed(var line, var detail, var text) ->
                    refused.add(line, "malformed_row", detail, List.of(text));
            case CsvRow.Fields(var line, var values) -> {
                switch (LeadRow.of(columns, values)) {
                    case LeadRow.Refused(var code, var detail) ->
                            refused.add(line, code, detail, values);
                    case LeadRow.Lead(var json) -> {
                        chunk.add(new Sent(line, values, json));
                        return values.stream().mapToInt(value -> value.length() + 30).sum();
                    }
                }
            }
        }
        return 0;
    }

    private ImportReport send(List<Sent> chunk, int number, RefusedRows refused)
            throws IOException {
        var body = PublicApi.JSON.createObjectNode();
        body.putArray("leads").addAll(chunk.stream().map(Sent::json).toList());
        JsonNode answer =
                api.bulk(
                        PublicApi.JSON.writeValueAsBytes(body),
                        "import-%s-%d".formatted(run, number));
        for (var rejected : answer.path("rejected")) {
            var sent = chunk.get(rejected.path("index").asInt());
            refused.add(
                    sent.line(),
                    rejected.path("code").asText(),
                    rejected.path("detail").asText(),
                    sent.values());
        }
        return new ImportReport(
                0,
                answer.path("accepted").asLong(),
                answer.path("inserted").asLong(),
                answer.path("matched").asLong(),
                answer.path("modified").asLong(),
                0);
    }

    private static String progress(long rows, long nanos) {
        return String.format(
                Locale.ROOT, "  %,d rows, %,.0f rows/s", rows, rows / Math.max(nanos / 1e9, 0.001));
    }
}
