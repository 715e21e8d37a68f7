package io.tessera.devstack;

import io.tessera.devstack.layout.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Steps that begin as soon as those they need are done, all others side by side. */
final class StartGraph {
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Consumer<String> progress;

    StartGraph(Consumer<String> progress) {
        this.progress = progress;
    }

    /** What a step does; a {@link StackException} carries a sentence for people. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    private record Step(Action action, List<String> after) {}

    /**
     * Adds a step. The ones it needs must have been added before, which also rules out circles.
     *
     * @param name shown as progress
     */
    void step(String name, List<String> after, Action action) {
        for (var needed : after) {
            if (!steps.containsKey(needed)) {
                throw new IllegalArgumentException(
                        name + " needs a step that does not exist: " + needed);
            }
        }
        steps.put(name, new Step(action, List.copyOf(after)));
    }

    /**
     * Runs all steps. The first failure interrupts the others.
     *
     * @throws StackException if a step failed
     */
    void run() throws InterruptedException {
        var running = new LinkedHashMap<String, CompletableFuture<Void>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var failed = new CompletableFuture<Void>();
            for (var entry : steps.entrySet()) {
                var future = begin(entry.getKey(), entry.getValue(), running, threads);
                future.exceptionally(failure -> {
                    failed.completeExceptionally(failure);
                    return null;
                });
                running.put(entry.getKey(), future);
            }
            var all = CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new));
            try {
                await(CompletableFuture.anyOf(all, failed), running);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private CompletableFuture<Void> begin(
            String name,
            Step step,
            Map<String, CompletableFuture<Void>> running,
            ExecutorService threads) {
        var needed = new ArrayList<CompletableFuture<Void>>();
        for (var before : step.after()) {
            var future = running.get(before);
            if (future != null) {
                needed.add(future);
            }
        }
        return CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> perform(name, step.action()), threads);
    }

    private void perform(String name, Action action) {
        long began = System.nanoTime();
        try {
            action.run();
        } catch (StackException e) {
            throw e;
        } catch (Exception e) {
            throw new StackException("%s failed: %s".formatted(name, e), e);
        }
        progress.accept("%s (%.1f s)".formatted(name, (System.nanoTime() - began) / 1e9));
    }

    private void await(CompletableFuture<?> end, Map<String, CompletableFuture<Void>> running)
            throws InterruptedException {
        while (true) {
            try {
                end.get(QUIET.toSeconds(), TimeUnit.SECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                progress.accept("waiting for " + String.join(", ", underWay(running)));
            } catch (ExecutionException e) {
                throw asStackException(e);
            }
        }
    }

    private List<String> underWay(Map<String, CompletableFuture<Void>> running) {
        return running.entrySet().stream()
                .filter(entry -> !entry.getValue().isDone())
                .map(Map.Entry::getKey)
                .filter(name -> done(name, running))
                .toList();
    }

    /** Whether everything that a step needs is done, so that the waiting is for the step itself. */
    private boolean done(String name, Map<String, CompletableFuture<Void>> running) {
        var step = steps.get(name);
        return step != null
                && step.after().stream()
                        .map(running::get)
                        .allMatch(before -> before != null && before.isDone());
    }

    private static StackException asStackException(Throwable failure) {
        var cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof StackException stack
                ? stack
                : new StackException("The start failed: " + cause, cause);
    }
}
