package io.tessera.benchmarks;

import io.tessera.router.OrganizationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which rows there have to be and how often each was written to, as the writer was told. Safe for
 * use by many threads while writing; the audit is for one.
 */
final class Ledger {
    private final Map<OrganizationId, Account> accounts = new ConcurrentHashMap<>();

    /**
     * Opens the account of an organization.
     *
     * @param rows that it has, numbered from 0, each written to no time
     */
    void open(OrganizationId organization, int rows) {
        accounts.put(organization, new Account(rows));
    }

    /** A write that was acknowledged. */
    void acknowledged(OrganizationId organization, int row) {
        account(organization).acknowledged.incrementAndGet(row);
    }

    /** A write that failed, of which nobody knows whether it was done. */
    void unknown(OrganizationId organization, int row) {
        account(organization).unknown.incrementAndGet(row);
    }

    Audit audit() {
        return new Audit();
    }

    private Account account(OrganizationId organization) {
        var account = accounts.get(organization);
        if (account == null) {
            throw new IllegalArgumentException("no account of " + organization);
        }
        return account;
    }

    private record Account(
            int rows,
            AtomicIntegerArray acknowledged,
            AtomicIntegerArray unknown,
            AtomicInteger found) {
        Account(int rows) {
            this(
                    rows,
                    new AtomicIntegerArray(rows),
                    new AtomicIntegerArray(rows),
                    new AtomicInteger());
        }
    }

    /** Rows as they are found, held against the accounts. */
    final class Audit {
        private long lost;
        private long doubled;
        private long strays;

        private Audit() {
            accounts.values().forEach(account -> account.found.set(0));
        }

        /**
         * A row that was found.
         *
         * @param owned whether it is where its organization lives
         * @param writes how often it says that it was written to
         */
        void row(OrganizationId organization, int row, boolean owned, int writes) {
            if (!owned) {
                strays++;
                return;
            }
            var account = account(organization);
            account.found.incrementAndGet();
            int least = account.acknowledged.get(row);
            int most = least + account.unknown.get(row);
            lost += Math.max(0, least - writes);
            doubled += Math.max(0, writes - most);
        }

        /** What came of it once all rows are through. */
        Verdict verdict() {
            long missing = 0;
            for (Account account : accounts.values()) {
                missing += account.rows - account.found.get();
            }
            return new Verdict(lost, doubled, missing, strays);
        }
    }

    /**
     * Nothing but zeros is sound.
     *
     * @param lost acknowledged writes that are not there
     * @param doubled writes done more often than begun
     * @param missing rows that are gone
     * @param strays rows where their organization does not live
     */
    record Verdict(long lost, long doubled, long missing, long strays) {
        boolean isSound() {
            return lost == 0 && doubled == 0 && missing == 0 && strays == 0;
        }
    }
}
