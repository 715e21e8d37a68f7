package io.tessera.provisioning.organization;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules for the first label of an organization's host. A label is plain ASCII, so that letters
 * of other scripts that look the same cannot be in it; what is left to be mistaken for each other
 * among letters, digits and hyphens is a short list, which no library is needed for. Pure.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">UTS 39, Unicode security mechanisms</a>
 */
public final class Subdomain {
    public static final int MIN_LENGTH = 3;
    public static final int MAX_LENGTH = 40;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}-[a-z]+-\\d+");

    /** Ours, those that people and programs expect to be ours, and those that mail would obey. */
    private static final Set<String> RESERVED =
            Set.of(
                    "abuse",
                    "about",
                    "account",
                    "accounts",
                    "admin",
                    "administrator",
                    "api",
                    "apis",
                    "app",
                    "apps",
                    "assets",
                    "auth",
                    "autoconfig",
                    "autodiscover",
                    "billing",
                    "blog",
                    "careers",
                    "cdn",
                    "chat",
                    "community",
                    "console",
                    "contact",
                    "crm",
                    "dashboard",
                    "demo",
                    "dev",
                    "dns",
                    "docs",
                    "download",
                    "downloads",
                    "email",
                    "error",
                    "events",
                    "example",
                    "feedback",
                    "files",
                    "ftp",
                    "git",
                    "graphql",
                    "health",
                    "help",
                    "helpdesk",
                    "home",
                    "hostmaster",
                    "identity",
                    "images",
                    "imap",
                    "inbox",
                    "info",
                    "internal",
                    "invite",
                    "isatap",
                    "jobs",
                    "keycloak",
                    "legal",
                    "localhost",
                    "login",
                    "logout",
                    "mail",
                    "media",
                    "metrics",
                    "mobile",
                    "monitoring",
                    "mta-sts",
                    "news",
                    "noc",
                    "none",
                    "ns1",
                    "ns2",
                    "null",
                    "oauth",
                    "oidc",
                    "operations",
                    "operator",
                    "ops",
                    "partner",
                    "partners",
                    "password",
                    "pay",
                    "payment",
                    "payments",
                    "pop",
                    "pop3",
                    "portal",
                    "postmaster",
                    "pricing",
                    "privacy",
                    "proxy",
                    "register",
                    "root",
                    "saml",
                    "scim",
                    "search",
                    "secure",
                    "security",
                    "settings",
                    "shop",
                    "sign-in",
                    "sign-out",
                    "sign-up",
                    "signin",
                    "signup",
                    "smtp",
                    "ssl",
                    "sso",
                    "staging",
                    "static",
                    "stats",
                    "status",
                    "store",
                    "support",
                    "sysadmin",
                    "system",
                    "team",
                    "tenant",
                    "terms",
                    "tessera",
                    "tessera-crm",
                    "test",
                    "undefined",
                    "upload",
                    "uploads",
                    "vpn",
                    "web",
                    "webhook",
                    "webhooks",
                    "webmaster",
                    "webmail",
                    "wpad",
                    "www",
                    "www1",
                    "www2",
                    "www3");

    private static final Set<String> RESERVED_TO_THE_EYE =
            RESERVED.stream().map(Subdomain::skeleton).collect(Collectors.toUnmodifiableSet());

    private Subdomain() {}

    /**
     * Why a name cannot be had, whoever asks.
     *
     * @param code stable, for programs
     * @param detail a sentence for people
     */
    public enum Fault {
        TOO_SHORT(
                "subdomain_too_short",
                "It must have at least %d characters.".formatted(MIN_LENGTH)),
        TOO_LONG("subdomain_too_long", "It must have at most %d characters.".formatted(MAX_LENGTH)),
        NOT_ASCII(
                "subdomain_not_ascii",
                "It may have the letters a to z only: others can look the same and not be."),
        MALFORMED(
                "subdomain_malformed",
                "It may have lower-case letters, digits and hyphens, and no hyphen at its ends."),
        PUNYCODE(
                "subdomain_punycode",
                "It may not have hyphens as its third and fourth character: such names stand for others."),
        RESERVED("subdomain_reserved", "This name is kept for the platform, or looks like one."),
        TAKEN("subdomain_taken", "Another organization has this name."),
        CONFUSABLE(
                "subdomain_confusable",
                "This name looks like another organization's; choose one that differs more.");

        private final String code;
        private final String detail;

        Fault(String code, String detail) {
            this.code = code;
            this.detail = detail;
        }

        public String code() {
            return code;
        }

        public String detail() {
            return detail;
        }

        /** The same as an exception. */
        public RefusedFoundingException refused() {
            return new RefusedFoundingException(code, detail);
        }
    }

    /** What is wrong with a name in itself; whether it is free is the register's question. */
    public static Optional<Fault> faultOf(String name) {
        if (!name.chars().allMatch(character -> character < 0x80)) {
            return Optional.of(Fault.NOT_ASCII);
        }
        if (name.length() < MIN_LENGTH) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of(Fault.TOO_LONG);
        }
        if (!LABEL.matcher(name).matches()) {
            return Optional.of(Fault.MALFORMED);
        }
        if (name.startsWith("--", 2)) {
            return Optional.of(Fault.PUNYCODE); // RFC 5891, 4.2.3.1
        }
        boolean reserved =
                RESERVED_TO_THE_EYE.contains(skeleton(name)) || REGION.matcher(name).matches();
        return reserved ? Optional.of(Fault.RESERVED) : Optional.empty();
    }

    /**
     * The name as the eye takes it in: two names with the same skeleton are easily mistaken for
     * each other. Those of Unicode's confusables that lower-case labels can have.
     */
    public static String skeleton(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace('0', 'o')
                .replace('1', 'l')
                .replace("rn", "m")
                .replace("vv", "w");
    }
}
