package io.tessera.provisioning.organization;

/**
 * What making an organization takes, in order; taking it away goes the other way. Each step may be
 * taken or undone again without further effect. The directory comes last, so that no service sees
 * an organization whose people cannot work yet, and goes first.
 */
public enum FoundingStep {
    /** The organization at the identity provider. */
    ORGANIZATION,
    /** Its sign-in client. */
    CLIENT,
    /** Its first people's accounts, and that they belong to it. */
    PEOPLE,
    /** Its first rows in its shard. */
    SHARD,
    /** Its entry in the directory: from then on it works. */
    DIRECTORY
}
