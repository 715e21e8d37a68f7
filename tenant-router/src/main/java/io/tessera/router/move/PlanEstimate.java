package io.tessera.router.move;

import java.util.regex.Pattern;

/** Reads the size of an answer from the first line of a plan. */
final class PlanEstimate {
    private static final Pattern ROWS_AND_WIDTH = Pattern.compile("rows=(\\d+) width=(\\d+)");

    private PlanEstimate() {}

    /**
     * Rows times width as the planner expects them; 0 if the plan does not say.
     *
     * @param plan text of EXPLAIN
     */
    static long bytes(String plan) {
        var found = ROWS_AND_WIDTH.matcher(plan);
        return found.find() ? Long.parseLong(found.group(1)) * Long.parseLong(found.group(2)) : 0;
    }
}
