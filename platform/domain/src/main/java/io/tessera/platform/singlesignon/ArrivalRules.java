package io.tessera.platform.singlesignon;

import java.util.Optional;
import java.util.Set;

/**
 * Whether a provider's word for somebody is enough: it is for addresses of domains that the
 * organization has proved to be its own, and for no other. Pure.
 */
final class ArrivalRules {
    private ArrivalRules() {}

    /**
     * Why somebody is not let in.
     *
     * @param code stable
     * @param detail one sentence for people
     */
    record Refusal(String code, String detail) {}

    static Optional<Refusal> refusal(
            Connection connection, ProvidedPerson person, Set<String> verifiedDomains) {
        var domain = person.domain();
        if (domain.isEmpty()) {
            return refused(
                    "email_missing",
                    "The provider did not say an e-mail address; check the mapping of attributes.");
        }
        if (Boolean.FALSE.equals(person.emailVerified())) {
            return refused(
                    "email_not_verified",
                    "The provider says that the e-mail address is not verified.");
        }
        if (!verifiedDomains.contains(domain.get())) {
            return refused(
                    "email_domain_not_verified",
                    "The domain %s is not among the verified domains of the organization."
                            .formatted(domain.get()));
        }
        // Anybody can have an account at Google under an address that they once could read.
        if (connection.isGoogle() && !domain.get().equalsIgnoreCase(person.hostedDomain())) {
            return refused(
                    "google_account_not_managed",
                    "The account is not one of the Google Workspace of %s."
                            .formatted(domain.get()));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refused(String code, String detail) {
        return Optional.of(new Refusal(code, detail));
    }
}
