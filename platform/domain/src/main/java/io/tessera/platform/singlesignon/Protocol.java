package io.tessera.platform.singlesignon;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a provider of identities speaks. */
public enum Protocol {
    OIDC,
    SAML;

    /** As stored and as the API spells it. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The protocol of this spelling. */
    public static Optional<Protocol> of(String value) {
        return Stream.of(values()).filter(one -> one.value().equals(value)).findAny();
    }
}
