package io.tessera.acceptance.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file of people as somebody's old system would have written it; the same every time. */
final class PeopleFile {
    private static final List<String> FIRST =
            List.of(
                    "Ana", "Ben", "Chidi", "Dana", "Emre", "Fiona", "Goran", "Hana", "Ivo", "Jun",
                    "Kofi");
    private static final List<String> LAST =
            List.of(
                    "Álvarez",
                    "O'Neil",
                    "Sørensen",
                    "Nguyễn",
                    "Müller",
                    "de la Cruz",
                    "Ito",
                    "Baker");
    private static final List<String> COMPANIES =
            List.of(
                    "Acorn, Ltd.",
                    "\"\"Quoted\"\" Goods",
                    "Straße & Söhne",
                    "Plain Inc",
                    "Line\nBreak Works");

    private PeopleFile() {}

    /**
     * Writes the file.
     *
     * @param people how many have an address of their own
     * @param repeated how many of them come a second time
     * @param broken how many rows nobody can take in
     */
    static Path write(Path file, int people, int repeated, int broken) throws IOException {
        var rows = new ArrayList<String>();
        rows.add(
                "Customer Id,First Name,Last Name,Company,City,Phone 1,Email,Subscription Date,Total Spend");
        for (int i = 0; i < people; i++) {
            rows.add(person(i));
        }
        for (int i = 0; i < repeated; i++) {
            rows.add(person(i * 7));
        }
        for (int i = 0; i < broken; i++) {
            rows.add("broken-%d,Bro,Ken,,Nowhere,,this is no address,2024-01-01,".formatted(i));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, String.join("\r\n", rows) + "\r\n", StandardCharsets.UTF_8);
    }

    private static String person(int i) {
        return "c-%d,%s,%s,\"%s\",Town %d,+1-555-%04d,person.%d@imported.example,20%02d-0%d-1%d,%s"
                .formatted(
                        i,
                        FIRST.get(i % FIRST.size()),
                        LAST.get(i % LAST.size()),
                        COMPANIES.get(i % COMPANIES.size()),
                        i % 97,
                        i % 10_000,
                        i,
                        10 + i % 15,
                        1 + i % 9,
                        i % 10,
                        i % 4 == 0 ? "" : Integer.toString(i % 5_000));
    }
}
