package io.tessera.devstack.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file row by row and never gives up: what cannot be read is one malformed row, and
 * reading goes on at the next line. An opened quote that is not closed within some lines costs its
 * own line only.
 */
final class CsvRows implements Closeable {
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_LINES_OF_RECORD = 200;
    private static final String SEPARATORS = ",;\t|";

    private final Reader in;
    private final LineReader lines;
    private char separator = ',';
    private boolean atStart = true;

    private CsvRows(Reader in) {
        this.in = in;
        this.lines = new LineReader(in, MAX_LINE);
    }

    static CsvRows open(Path file) throws IOException {
        var encoding = TextEncoding.detect(file);
        var bytes = Files.newInputStream(file);
        bytes.skipNBytes(encoding.markBytes());
        return of(new InputStreamReader(bytes, encoding.charset()));
    }

    static CsvRows of(Reader in) {
        return new CsvRows(new BufferedReader(in, 1 << 16));
    }

    /**
     * The next row that is not blank, or null at the end. The separator is what the first line uses
     * most.
     */
    @Nullable CsvRow next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.text().isBlank()) {
                continue;
            }
            if (atStart) {
                separator = separatorOf(line.text());
                atStart = false;
            }
            return row(line);
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private CsvRow row(LineReader.Line first) throws IOException {
        if (!first.whole()) {
            return new CsvRow.Malformed(
                    first.number(),
                    "The line is longer than a megabyte.",
                    first.text().substring(0, 200));
        }
        var text = new StringBuilder(first.text());
        var more = new ArrayList<LineReader.Line>();
        while (endsInsideQuotes(text)) {
            var line =
                    more.size() < MAX_LINES_OF_RECORD && text.length() < MAX_LINE
                            ? lines.next()
                            : null;
            if (line == null) {
                lines.takeBack(more);
                return new CsvRow.Malformed(
                        first.number(), "A quote is opened and not closed.", first.text());
            }
            more.add(line);
            text.append('\n').append(line.text());
        }
        try {
            return new CsvRow.Fields(first.number(), fields(text.toString()));
        } catch (CsvParseException e) {
            lines.takeBack(more);
            return new CsvRow.Malformed(
                    first.number(), "Text follows a closing quote.", first.text());
        }
    }

    private List<String> fields(String text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .ofSingleCsvRecord(text)
                .getFields();
    }

    /** A quote opens at the beginning of a field only; a doubled one inside is a character. */
    private boolean endsInsideQuotes(CharSequence text) {
        boolean inside = false;
        boolean fieldStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && (inside || fieldStart)) {
                boolean doubled = inside && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    i++;
                } else {
                    inside = !inside;
                }
                fieldStart = false;
            } else {
                fieldStart = !inside && (c == separator || c == '\n');
            }
        }
        return inside;
    }

    static char separatorOf(String header) {
        char best = ',';
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }
}
