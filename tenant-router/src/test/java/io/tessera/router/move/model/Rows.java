package io.tessera.router.move.model;

/**
 * The bucket's rows on a shard, a row for each client: how often each is there, up to twice.
 *
 * @param counts two bits for each row
 */
record Rows(int counts) {
    static final Rows NONE = new Rows(0);
    private static final int BITS = 2;
    private static final int MOST = 2;

    int count(int row) {
        return (counts >> (BITS * row)) & 3;
    }

    boolean has(int row) {
        return count(row) > 0;
    }

    Rows with(int row) {
        return count(row) == MOST ? this : new Rows(counts + (1 << (BITS * row)));
    }

    Rows without(int row) {
        return new Rows(counts & ~(3 << (BITS * row)));
    }

    /** These rows and those: what is in both is there twice. */
    Rows and(Rows others) {
        Rows all = this;
        for (int rest = others.counts, row = 0; rest != 0; rest >>= BITS, row++) {
            for (int times = rest & 3; times > 0; times--) {
                all = all.with(row);
            }
        }
        return all;
    }

    /** Whether any row is here less often than there. */
    boolean lackAnyOf(Rows others) {
        for (int rest = others.counts, row = 0; rest != 0; rest >>= BITS, row++) {
            if (count(row) < (rest & 3)) {
                return true;
            }
        }
        return false;
    }
}
