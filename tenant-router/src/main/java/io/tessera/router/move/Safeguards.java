package io.tessera.router.move;

/**
 * The steps that make a move safe. All of them, always; that they are needed is shown by leaving
 * one out, which nothing outside this package can.
 *
 * @param verification whether rows are compared before the cut-over
 * @param mark whether the target waits for the mark that the source wrote in its freeze
 * @param freeze whether the source's freeze waits for transactions in progress
 */
record Safeguards(boolean verification, boolean mark, boolean freeze) {
    static final Safeguards ALL = new Safeguards(true, true, true);
}
