package io.tessera.platform.application;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** For whom an application acts. */
public enum ApplicationKind {
    /** For itself, with client credentials: no person is there. */
    MACHINE,
    /** For people who sign in and agree, with an authorization code and PKCE. */
    PERSON;

    /** As stored and as the API spells it. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this spelling. */
    public static Optional<ApplicationKind> of(String value) {
        return Stream.of(values()).filter(one -> one.value().equals(value)).findAny();
    }
}
