package io.tessera.platform.member;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which records a role reaches; each scope includes those before it. */
public enum Scope {
    /** Those that are with the person. */
    OWN,
    /** Those that are with somebody of the teams that the person manages. */
    TEAM,
    /** All of the organization. */
    ALL;

    /** As stored and as the API spells it. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of this spelling. */
    public static Optional<Scope> of(String value) {
        return Stream.of(values()).filter(one -> one.value().equals(value)).findAny();
    }
}
