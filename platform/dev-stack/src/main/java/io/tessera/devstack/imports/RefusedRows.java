package io.tessera.devstack.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says why rows were refused: the first on the screen, all in a file that begins when there is one.
 */
final class RefusedRows implements Closeable {
    private static final int ON_SCREEN = 20;

    private final Path file;
    private final List<String> headers;
    private final Consumer<String> out;
    private @Nullable CsvWriter writer;
    private long count;

    RefusedRows(Path file, List<String> headers, Consumer<String> out) {
        this.file = file;
        this.headers = headers;
        this.out = out;
    }

    /**
     * @param values of the row, as it was
     */
    void add(int line, String code, String detail, List<String> values) throws IOException {
        if (writer == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer = CsvWriter.builder().build(file);
            writer.writeRecord(row("line", "code", "detail", headers));
        }
        writer.writeRecord(row(Integer.toString(line), code, detail, values));
        count++;
        if (count <= ON_SCREEN) {
            out.accept("  line %d refused: %s. %s".formatted(line, code, detail));
        } else if (count == ON_SCREEN + 1) {
            out.accept("  more refused rows: " + file);
        }
    }

    long count() {
        return count;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }

    private static List<String> row(String line, String code, String detail, List<String> values) {
        var row = new ArrayList<>(List.of(line, code, detail));
        row.addAll(values);
        return row;
    }
}
