package io.tessera.devstack.imports;

import java.util.List;

/** What was found at a line of a CSV file. */
sealed interface CsvRow {
    /** Number of the (first) line. */
    int line();

    /** A record. */
    record Fields(int line, List<String> values) implements CsvRow {
        public Fields {
            values = List.copyOf(values);
        }
    }

    /** A line that is no record; the next one is read as if it were not there. */
    record Malformed(int line, String detail, String text) implements CsvRow {}
}
