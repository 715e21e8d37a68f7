package io.tessera.api.audit;

import io.smallrye.config.ConfigMapping;

/** What tells whether the head of a chain is the platform's. */
@ConfigMapping(prefix = "tessera.audit")
interface AuditConfig {
    /** The public half of the key that heads are signed with: X.509 in base64. No secret. */
    String verificationKey();
}
