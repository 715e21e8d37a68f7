package io.tessera.devstack.cli.audit;

import io.tessera.devstack.layout.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tessera audit verify}. */
@Command(
        name = "verify",
        description =
                "Recomputes the chain of an NDJSON export: exit code 0 if nothing was changed, 1 otherwise.",
        mixinStandardHelpOptions = true)
final class VerifyFileCommand implements Callable<Integer> {
    private static final Pattern HEAD = Pattern.compile("([1-9]\\d{0,17}):([0-9a-f]{64})");

    @Parameters(paramLabel = "FILE", description = "As GET /audit-entries/export wrote it.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The platform's verification key as you know it; otherwise the file's own is believed.")
    private @Nullable String key;

    @Option(
            names = "--head",
            paramLabel = "SEQUENCE:HASH",
            description = "A head of the chain that was kept elsewhere.")
    private @Nullable String head;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        var check = new ExportCheck(key);
        if (head != null) {
            var parts = HEAD.matcher(head);
            if (!parts.matches()) {
                throw new StackException("--head is SEQUENCE:HASH, with 64 hexadecimal digits.");
            }
            check.expect(Long.parseLong(parts.group(1)), parts.group(2));
        }
        try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                check.take(line);
            }
        } catch (NoSuchFileException e) {
            throw new StackException("There is no file %s.".formatted(file), e);
        }
        check.end();
        check.findings().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%,d entries with a seal checked, %,d without one; the chain %s.%n",
                check.checked(),
                check.unsealed(),
                check.coverage());
        out.println(check.isSound() ? check.signature() : "NOT INTACT");
        return check.isSound() ? 0 : 1;
    }
}
