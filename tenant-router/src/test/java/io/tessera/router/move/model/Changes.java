package io.tessera.router.move.model;

/**
 * Committed changes that a stream has kept and not delivered yet, in the order of their commits.
 *
 * @param packed three bits for each, the oldest lowest
 */
record Changes(long packed) {
    static final Changes NONE = new Changes(0);

    /** Codes of changes that are no insertion of a row. */
    static final int MARKER = 6;

    static final int DELETION_OF_ALL = 7;
    private static final int BITS = 3;

    static int insertionOf(int row) {
        return row + 1;
    }

    boolean isEmpty() {
        return packed == 0;
    }

    int oldest() {
        return (int) (packed & 7);
    }

    Changes withoutOldest() {
        return new Changes(packed >>> BITS);
    }

    Changes and(int change) {
        int length = (Long.SIZE - Long.numberOfLeadingZeros(packed) + BITS - 1) / BITS;
        return new Changes(packed | ((long) change << (BITS * length)));
    }

    /** What the rows are once all of this has been delivered. */
    Rows appliedTo(Rows rows) {
        Rows result = rows;
        for (Changes rest = this; !rest.isEmpty(); rest = rest.withoutOldest()) {
            result = applied(rest.oldest(), result);
        }
        return result;
    }

    static Rows applied(int change, Rows rows) {
        return switch (change) {
            case MARKER -> rows;
            case DELETION_OF_ALL -> Rows.NONE;
            default -> rows.with(change - 1);
        };
    }
}
