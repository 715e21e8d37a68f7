package io.tessera.router.move.model;

import java.util.List;

/** What the exploration of an instance has found. */
sealed interface Verdict {
    /** Number of different states seen. */
    int states();

    /**
     * Every promise is kept in every state.
     *
     * @param depth steps to the state that is farthest away
     */
    record Kept(int states, long steps, int depth) implements Verdict {}

    /**
     * A promise is broken.
     *
     * @param trace the shortest way there, a step a line
     */
    record Broken(Promise promise, int states, List<String> trace) implements Verdict {
        @Override
        public String toString() {
            return "%s is broken after %d steps:%n%s"
                    .formatted(promise, trace.size(), String.join(System.lineSeparator(), trace));
        }
    }
}
