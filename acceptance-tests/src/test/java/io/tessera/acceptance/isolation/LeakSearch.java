package io.tessera.acceptance.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks for one organization's words where another can reach. */
final class LeakSearch {
    private static final int EXCERPT = 200;

    private final Canary canary;

    LeakSearch(Canary canary) {
        this.canary = canary;
    }

    /** Where something of the one was found, and what. */
    record Leak(String place, String excerpt) {}

    /**
     * All places that have one of the words.
     *
     * @param texts what the other reaches, by the name of the place
     */
    List<Leak> in(Map<String, List<String>> texts) {
        var leaks = new ArrayList<Leak>();
        texts.forEach((place, found) -> {
            for (String text : found) {
                if (canary.isIn(text)) {
                    leaks.add(
                            new Leak(
                                    place,
                                    text.length() > EXCERPT ? text.substring(0, EXCERPT) : text));
                }
            }
        });
        return leaks;
    }
}
