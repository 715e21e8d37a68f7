package io.tessera.devstack.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    @TempDir private Path folder;

    @Test
    void fillsAnEntryOnceHoweverManyAskForIt() throws InterruptedException {
        var fillings = new AtomicInteger();
        var cache = new Cache(folder);
        Callable<Path> ask =
                () ->
                        cache.entry(
                                "tool-1",
                                entry -> {
                                    fillings.incrementAndGet();
                                    Files.writeString(entry.resolve("program"), "x");
                                });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> ask).toList());
        }

        assertThat(fillings).hasValue(1);
        assertThat(folder.resolve("tool-1/program")).exists();
    }

    @Test
    void leavesNothingBehindThatLooksFinishedWhenFillingFails()
            throws IOException, InterruptedException {
        var cache = new Cache(folder);

        assertThatThrownBy(() ->
                        cache.entry(
                                "tool-1",
                                entry -> {
                                    Files.writeString(entry.resolve("half"), "x");
                                    throw new IOException("disk full");
                                }))
                .hasMessage("disk full");

        var filled =
                cache.entry("tool-1", entry -> Files.writeString(entry.resolve("program"), "x"));
        assertThat(filled.resolve("half")).doesNotExist();
        assertThat(filled.resolve("program")).exists();
    }
}
