package io.tessera.provisioning.people;

import java.time.Instant;

/**
 * Where somebody is signed in.
 *
 * @param id as tokens name it
 * @param address that the person signed in from, as the identity provider saw it
 * @param lastUsed to the last renewal of its tokens
 * @param shared whether the person uses it for something else than the organization, too
 */
public record PersonSession(
        String id, String address, Instant startedAt, Instant lastUsed, boolean shared) {}
