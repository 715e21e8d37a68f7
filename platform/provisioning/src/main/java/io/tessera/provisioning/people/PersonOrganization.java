package io.tessera.provisioning.people;

/**
 * An organization that somebody belongs to.
 *
 * @param id as the directory knows it
 */
public record PersonOrganization(String id, String slug) {}
