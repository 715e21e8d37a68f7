package io.tessera.contracts.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** Data of every {@code organization.*} event. */
public record OrganizationEventData(@JsonProperty("organization_id") UUID organizationId) {}
