package io.tessera.platform.singlesignon;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Domains that somebody could own. Pure. */
final class DomainName {
    private static final int LONGEST = 253;

    /** ASCII in lower case, with two labels at least; other scripts in Punycode. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    /** Where anybody can have an address; besides, none of them could show the proof. */
    private static final Set<String> PUBLIC =
            Set.of(
                    "gmail.com",
                    "googlemail.com",
                    "outlook.com",
                    "outlook.de",
                    "hotmail.com",
                    "hotmail.co.uk",
                    "hotmail.fr",
                    "live.com",
                    "msn.com",
                    "yahoo.com",
                    "yahoo.co.uk",
                    "yahoo.co.jp",
                    "yahoo.de",
                    "yahoo.fr",
                    "ymail.com",
                    "rocketmail.com",
                    "aol.com",
                    "icloud.com",
                    "me.com",
                    "mac.com",
                    "proton.me",
                    "protonmail.com",
                    "pm.me",
                    "gmx.de",
                    "gmx.net",
                    "gmx.com",
                    "gmx.at",
                    "gmx.ch",
                    "web.de",
                    "t-online.de",
                    "freenet.de",
                    "posteo.de",
                    "mailbox.org",
                    "mail.com",
                    "mail.ru",
                    "yandex.ru",
                    "yandex.com",
                    "qq.com",
                    "163.com",
                    "126.com",
                    "sina.com",
                    "naver.com",
                    "daum.net",
                    "orange.fr",
                    "wanadoo.fr",
                    "free.fr",
                    "laposte.net",
                    "libero.it",
                    "virgilio.it",
                    "seznam.cz",
                    "wp.pl",
                    "o2.pl",
                    "onet.pl",
                    "rediffmail.com",
                    "comcast.net",
                    "verizon.net",
                    "att.net",
                    "btinternet.com",
                    "bluewin.ch",
                    "tutanota.com",
                    "tuta.com",
                    "fastmail.com",
                    "zohomail.com",
                    "hey.com",
                    "duck.com");

    private DomainName() {}

    static Optional<String> fault(String domain) {
        if (domain.length() > LONGEST || !FORM.matcher(domain).matches()) {
            return Optional.of("invalid_value");
        }
        return PUBLIC.contains(domain) ? Optional.of("public_mail_provider") : Optional.empty();
    }
}
