package io.tessera.platform.singlesignon;

import java.util.UUID;

/** What becomes of somebody who has come through a provider. */
public sealed interface Arrival {
    /**
     * They are a member.
     *
     * @param joined whether only now
     */
    record Admitted(UUID member, boolean joined) implements Arrival {}

    /**
     * They are not let in.
     *
     * @param code stable
     * @param detail one sentence for people
     */
    record Refused(String code, String detail) implements Arrival {}
}
