package io.tessera.platform.scoring;

import io.tessera.contracts.lead.ScoreFactor;
import java.util.List;

/**
 * How promising a lead is.
 *
 * @param value 0 to 100
 * @param factors the rules that gave or took points
 */
public record LeadScore(int value, List<ScoreFactor> factors) {}
