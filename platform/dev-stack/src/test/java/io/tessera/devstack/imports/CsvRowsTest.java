package io.tessera.devstack.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    @TempDir private Path folder;

    @Test
    void readsQuotedFieldsWithSeparatorsQuotesAndLineEnds() throws IOException {
        assertThat(read("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",z\nlast,row"))
                .containsExactly(
                        fields(1, "a", "b"),
                        fields(2, "x, y", "say \"hi\""),
                        fields(3, "two\nlines", "z"),
                        fields(5, "last", "row"));
    }

    @Test
    void readsAnyLineEndAndSkipsBlankLines() throws IOException {
        assertThat(read("a,b\r\n\r\nc,d\re,f\n   \ng,h"))
                .containsExactly(
                        fields(1, "a", "b"),
                        fields(3, "c", "d"),
                        fields(4, "e", "f"),
                        fields(6, "g", "h"));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void tellsTheSeparatorFromTheFirstLine(String separator) throws IOException {
        assertThat(read("a%sb, c%sd\n1%s2%s3".replace("%s", separator)))
                .containsExactly(fields(1, "a", "b, c", "d"), fields(2, "1", "2", "3"));
    }

    @Test
    void losesOnlyTheLineWhoseQuoteIsNotClosed() throws IOException {
        var rows = read("a,b\n1,\"open\n2,fine\n3,fine too\n");

        assertThat(rows).hasSize(4);
        assertThat(rows.get(1))
                .isEqualTo(
                        new CsvRow.Malformed(2, "A quote is opened and not closed.", "1,\"open"));
        assertThat(rows.subList(2, 4))
                .containsExactly(fields(3, "2", "fine"), fields(4, "3", "fine too"));
    }

    @Test
    void losesOnlyTheLineWithTextBehindAQuote() throws IOException {
        assertThat(read("a,b\n\"x\"y,1\nz,2"))
                .containsExactly(
                        fields(1, "a", "b"),
                        new CsvRow.Malformed(2, "Text follows a closing quote.", "\"x\"y,1"),
                        fields(3, "z", "2"));
    }

    @Test
    void takesAQuoteInTheMiddleOfAFieldAsItIs() throws IOException {
        assertThat(read("a,b\n5\" disk,1")).contains(fields(2, "5\" disk", "1"));
    }

    @Test
    void survivesALineOfManyMegabytes() throws IOException {
        var rows = read("a,b\n" + "x".repeat(5_000_000) + "\nc,d");

        assertThat(rows.get(1)).isInstanceOf(CsvRow.Malformed.class);
        assertThat(rows.get(2)).isEqualTo(fields(3, "c", "d"));
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        var text = "name,city\nJosé,Zürich\n";
        var file = folder.resolve("people.csv");
        for (var encoded :
                List.of(
                        text.getBytes(StandardCharsets.UTF_8),
                        ("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
                        text.getBytes(StandardCharsets.ISO_8859_1),
                        text.getBytes(Charset.forName("windows-1252")),
                        ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE),
                        ("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE))) {
            Files.write(file, encoded);
            try (var rows = CsvRows.open(file)) {
                assertThat(all(rows))
                        .containsExactly(fields(1, "name", "city"), fields(2, "José", "Zürich"));
            }
        }
    }

    private static List<CsvRow> read(String text) throws IOException {
        try (var rows = CsvRows.of(new StringReader(text))) {
            return all(rows);
        }
    }

    private static List<CsvRow> all(CsvRows rows) throws IOException {
        var all = new ArrayList<CsvRow>();
        for (var row = rows.next(); row != null; row = rows.next()) {
            all.add(row);
        }
        return all;
    }

    private static CsvRow fields(int line, String... values) {
        return new CsvRow.Fields(line, List.of(values));
    }
}
