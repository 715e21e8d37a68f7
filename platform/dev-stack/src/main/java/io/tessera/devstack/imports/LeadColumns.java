package io.tessera.devstack.imports;

import io.tessera.devstack.layout.StackException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each column of a file means, told from its name. */
record LeadColumns(List<Column> columns) {
    private static final int SHOWN = 50;
    private static final int SHOWN_LENGTH = 80;

    LeadColumns {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param header as the file has it
     * @param metadataKey under which name its values are kept where they are not a field's
     */
    record Column(String header, LeadField field, String metadataKey) {}

    /**
     * @param headers the file's first row
     * @param key the column to identify leads by, or null to tell it by name
     * @throws StackException if no such column exists, or nothing identifies a lead
     */
    static LeadColumns recognise(List<String> headers, @Nullable String key) {
        int keyIndex = key == null ? -1 : indexOf(headers, key);
        var used = EnumSet.noneOf(LeadField.class);
        if (keyIndex >= 0) {
            used.add(LeadField.EXTERNAL_ID);
        }
        var keys = new HashSet<String>();
        var columns = new ArrayList<Column>(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            var field = i == keyIndex ? LeadField.EXTERNAL_ID : fieldOf(headers.get(i), used);
            used.add(field);
            columns.add(
                    new Column(headers.get(i).strip(), field, uniqueKey(headers.get(i), i, keys)));
        }
        var recognised = new LeadColumns(columns);
        if (recognised.of(LeadField.EMAIL).isEmpty()
                && recognised.of(LeadField.EXTERNAL_ID).isEmpty()) {
            throw new StackException(
                    "No column holds an e-mail address or an id, so a second run could not find its leads again: "
                            + "name the column that identifies a row with --key. The columns are: "
                            + names(headers)
                            + ".");
        }
        return recognised;
    }

    private List<Column> of(LeadField field) {
        return columns.stream().filter(column -> column.field() == field).toList();
    }

    private static int indexOf(List<String> headers, String key) {
        for (int i = 0; i < headers.size(); i++) {
            if (plain(headers.get(i)).equals(plain(key))) {
                return i;
            }
        }
        throw new StackException(
                "There is no column %s; the columns are: %s.".formatted(key, names(headers)));
    }

    /** For people's eyes: what is no text file may have anything for headers. */
    private static String names(List<String> headers) {
        var shown =
                headers.stream()
                        .limit(SHOWN)
                        .map(header -> header.replaceAll("[^\\p{Print}\\p{L}]", "?"))
                        .map(header -> header.substring(0, Math.min(header.length(), SHOWN_LENGTH)))
                        .collect(Collectors.joining(", "));
        return headers.size() > SHOWN ? shown + ", ..." : shown;
    }

    private static LeadField fieldOf(String header, Set<LeadField> used) {
        var name = plain(header);
        return Stream.of(LeadField.values())
                .filter(field -> field.goesBy(name))
                .filter(field -> field.isRepeatable() || !used.contains(field))
                .findFirst()
                .orElse(LeadField.METADATA);
    }

    /** Letters and digits only, in lower case. */
    private static String plain(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String uniqueKey(String header, int index, Set<String> taken) {
        var words =
                Normalizer.normalize(header, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "_")
                        .replaceAll("^_|_$", "");
        var name = words.isEmpty() ? "column_" + (index + 1) : words;
        var unique = name;
        for (int n = 2; !taken.add(unique); n++) {
            unique = name + "_" + n;
        }
        return unique;
    }
}
