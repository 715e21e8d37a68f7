package io.tessera.platform.invitation;

import java.util.UUID;

/**
 * Who accepts.
 *
 * @param subject of the person's tokens
 * @param name as the person gave it
 */
public record JoiningPerson(UUID subject, String name) {}
