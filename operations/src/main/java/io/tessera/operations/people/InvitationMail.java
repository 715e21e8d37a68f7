package io.tessera.operations.people;

import io.tessera.operations.signup.PlatformAddresses;
import io.tessera.provisioning.settings.Settings;
import jakarta.inject.Singleton;

/** The mail that asks somebody to join. */
@Singleton
final class InvitationMail {
    private final PlatformAddresses addresses;

    InvitationMail(PlatformAddresses addresses) {
        this.addresses = addresses;
    }

    String subject(Settings organization, String inviter) {
        return "%s invites you to %s".formatted(oneLine(inviter), oneLine(organization.name()));
    }

    /** As plain text. */
    String plain(Settings organization, String inviter, String token) {
        return """
        Hello,

        %s invites you to work together in %s at %s

        Open this page within 7 days to accept:

        %s

        The link works once and is for you alone. If you do not know what this is about, ignore this mail: nothing happens
        without the link.
        """
                .formatted(
                        oneLine(inviter),
                        oneLine(organization.name()),
                        addresses.organization(organization.slug()),
                        addresses.invitation(organization.slug(), token));
    }

    /** As HTML; whatever people entered is text in it. */
    String html(Settings organization, String inviter, String token) {
        return """
        <!doctype html>
        <html lang="en"><body style="font-family:system-ui,sans-serif;color:#1f2937">
        <p>Hello,</p>
        <p>%s invites you to work together in <strong>%s</strong> at %s</p>
        <p><a href="%s" style="display:inline-block;padding:10px 16px;background:#4338ca;color:#ffffff;\
        border-radius:6px;text-decoration:none">Accept the invitation</a></p>
        <p style="color:#6b7280;font-size:13px">The link works once, within 7 days, and is for you alone. If you do not
        know what this is about, ignore this mail: nothing happens without the link.</p>
        </body></html>
        """
                .formatted(
                        escaped(inviter),
                        escaped(organization.name()),
                        escaped(addresses.organization(organization.slug())),
                        escaped(addresses.invitation(organization.slug(), token)));
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
