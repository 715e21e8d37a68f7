package io.tessera.operations.signup;

import io.tessera.provisioning.signup.NewSignUp;
import io.tessera.provisioning.signup.SignUpToken;
import jakarta.inject.Singleton;

/** The mail whose link proves an address. The same for everybody, whether they have an account. */
@Singleton
final class SignUpMail {
    private final PlatformAddresses addresses;

    SignUpMail(PlatformAddresses addresses) {
        this.addresses = addresses;
    }

    String subject(NewSignUp wanted) {
        return "Confirm your address to open %s".formatted(oneLine(wanted.organization()));
    }

    /** As plain text. */
    String plain(NewSignUp wanted, SignUpToken token) {
        return """
        Hello %s,

        Somebody, you we hope, asked us to open %s at %s.

        Open this page within 24 hours to confirm your address and finish:

        %s

        The link works once. If it was not you, ignore this mail: nothing happens without the link.
        """
                .formatted(
                        oneLine(wanted.firstName()),
                        oneLine(wanted.organization()),
                        addresses.host(wanted.subdomain()),
                        addresses.verification(token));
    }

    /** As HTML; whatever people entered is text in it. */
    String html(NewSignUp wanted, SignUpToken token) {
        return """
        <!doctype html>
        <html lang="en"><body style="font-family:system-ui,sans-serif;color:#1f2937">
        <p>Hello %s,</p>
        <p>Somebody, you we hope, asked us to open <strong>%s</strong> at %s.</p>
        <p><a href="%s" style="display:inline-block;padding:10px 16px;background:#4338ca;color:#ffffff;\
        border-radius:6px;text-decoration:none">Confirm your address</a></p>
        <p style="color:#6b7280;font-size:13px">The link works once, within 24 hours. If it was not you, ignore this
        mail: nothing happens without the link.</p>
        </body></html>
        """
                .formatted(
                        escaped(wanted.firstName()),
                        escaped(wanted.organization()),
                        escaped(addresses.host(wanted.subdomain())),
                        escaped(addresses.verification(token)));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
