package io.tessera.platform.assignment;

import java.time.Instant;
import java.util.UUID;

/**
 * What a sales representative has on hand.
 *
 * @param openLeads leads that are neither converted nor given up
 * @param lastAssignedAt when a lead was last given; {@link Instant#MIN} if never
 */
public record RepresentativeLoad(UUID member, long openLeads, Instant lastAssignedAt) {}
