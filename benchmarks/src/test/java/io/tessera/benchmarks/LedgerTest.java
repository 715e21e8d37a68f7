package io.tessera.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.benchmarks.Ledger.Verdict;
import io.tessera.router.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final OrganizationId acme = new OrganizationId(UUID.randomUUID());
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void twoRows() {
        ledger.open(acme, 2);
        ledger.acknowledged(acme, 0);
        ledger.acknowledged(acme, 0);
    }

    @Test
    void isSoundWhenRowsSayWhatTheWriterWasTold() {
        assertThat(verdict(2, 0)).isEqualTo(new Verdict(0, 0, 0, 0)).matches(Verdict::isSound);
    }

    @Test
    void anUnknownWriteMayBeThereOrNot() {
        ledger.unknown(acme, 1);

        assertThat(verdict(2, 0).isSound()).isTrue();
        assertThat(verdict(2, 1).isSound()).isTrue();
        assertThat(verdict(2, 2)).isEqualTo(new Verdict(0, 1, 0, 0));
    }

    @Test
    void oneRowsLossIsNotMadeUpForByAnother() {
        assertThat(verdict(1, 1)).isEqualTo(new Verdict(1, 1, 0, 0));
    }

    @Test
    void rowsAreMissedAndStraysAreFound() {
        var audit = ledger.audit();
        audit.row(acme, 0, true, 2);
        audit.row(acme, 0, false, 2);

        assertThat(audit.verdict()).isEqualTo(new Verdict(0, 0, 1, 1));
    }

    private Verdict verdict(int first, int second) {
        var audit = ledger.audit();
        audit.row(acme, 0, true, first);
        audit.row(acme, 1, true, second);
        return audit.verdict();
    }
}
