package io.tessera.platform.assignment;

import java.util.UUID;

/**
 * What a sales representative has to do.
 *
 * @param lastAssigned when a lead was last assigned, in microseconds since 1970; 0 for never
 */
public record RepLoad(UUID member, int openLeads, long lastAssigned) {}
