package io.tessera.platform.lead.scoring;

import io.tessera.contracts.lead.ScoreFactor;
import java.util.List;

/**
 * A lead's score and its reasons.
 *
 * @param value 0 to 100
 * @param factors the rules that applied, in the order of the rules
 */
public record Score(int value, List<ScoreFactor> factors) {
    public Score {
        factors = List.copyOf(factors);
    }
}
