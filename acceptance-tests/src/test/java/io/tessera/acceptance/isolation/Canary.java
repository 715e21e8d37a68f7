package io.tessera.acceptance.isolation;

import io.tessera.devstack.fixture.TestOrganization;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Words that nobody but one organization has: one that a test gives its things, its id and its
 * address.
 */
record Canary(List<String> words) {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";
    private static final int LENGTH = 12;

    /** A word that no dictionary has, the same in lower case. */
    static String newWord() {
        var word = new StringBuilder("canary");
        for (int i = 0; i < LENGTH; i++) {
            word.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    /** Of an organization whose things are named with the word. */
    static Canary of(TestOrganization organization, String word) {
        return new Canary(List.of(word, organization.id().toString(), organization.slug()));
    }

    /** Whether a text has any of the words, however it is written. */
    boolean isIn(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }
}
