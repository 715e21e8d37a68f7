package io.tessera.platform.lead;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which leads to list; null does not restrict.
 *
 * @param search part of name, company, an e-mail address or external id, whatever its case
 * @param minSpend least total spend, inclusive
 * @param maxSpend greatest total spend, inclusive
 */
public record LeadFilter(
        @Nullable String search,
        @Nullable BigDecimal minSpend,
        @Nullable BigDecimal maxSpend,
        @Nullable LeadStatus status,
        @Nullable UUID assignedTo,
        @Nullable String source) {}
