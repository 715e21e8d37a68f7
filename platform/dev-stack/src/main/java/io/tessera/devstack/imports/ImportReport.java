package io.tessera.devstack.imports;

/**
 * How an import went.
 *
 * @param rows read from the file
 * @param accepted taken by the API: inserted and merged
 * @param inserted new leads
 * @param merged rows that belong to leads already there
 * @param modified of the merged, those that changed something
 * @param refused rows that were not taken
 */
public record ImportReport(
        long rows, long accepted, long inserted, long merged, long modified, long refused) {
    static final ImportReport NOTHING = new ImportReport(0, 0, 0, 0, 0, 0);

    ImportReport plus(ImportReport other) {
        return new ImportReport(
                rows + other.rows,
                accepted + other.accepted,
                inserted + other.inserted,
                merged + other.merged,
                modified + other.modified,
                refused + other.refused);
    }
}
