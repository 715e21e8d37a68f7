package io.tessera.router.move.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * How large the model is, and what is wrong with it.
 *
 * @param clients each of which writes one row
 * @param moves one, or two
 * @param tokens how often the lease of each move can be taken
 * @param losesRowsInCopy whether a copy may turn out wrong
 */
record Instance(int clients, int moves, int tokens, boolean losesRowsInCopy, Set<Flaw> flaws) {
    Instance with(Flaw first, Flaw... more) {
        return new Instance(clients, moves, tokens, losesRowsInCopy, EnumSet.of(first, more));
    }

    boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }
}
