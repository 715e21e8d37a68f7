package io.tessera.api.audit;

import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.audit.AuditVerification;
import io.tessera.platform.audit.HeadSignature;
import io.tessera.router.TenantTransactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Parts of the audit trail that need to be told a key. */
final class AuditBeans {
    @Produces
    @Singleton
    AuditVerification verification(
            TenantTransactions transactions, AuditTrail trail, AuditConfig config, Clock clock) {
        return new AuditVerification(
                transactions, trail, HeadSignature.verifier(config.verificationKey()), clock);
    }
}
