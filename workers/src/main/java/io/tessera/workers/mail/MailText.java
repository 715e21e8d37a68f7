package io.tessera.workers.mail;

import io.tessera.contracts.notification.NotificationEventData;
import io.tessera.router.directory.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a notification says as an e-mail. Pure. */
@ApplicationScoped
public class MailText {
    private final URI publicUrl;
    private final String baseDomain;

    MailText(
            @ConfigProperty(name = "tessera.base-domain", defaultValue = "localhost")
                    String baseDomain,
            @ConfigProperty(name = "tessera.public-url", defaultValue = "http://localhost:8080")
                    URI publicUrl) {
        this.baseDomain = baseDomain;
        this.publicUrl = publicUrl;
    }

    /** As plain text. */
    public String plain(Organization organization, NotificationEventData data) {
        return """
        Hello %s,

        %s

        %s

        You get this because you are a member of %s.
        """
                .formatted(
                        data.recipientName(),
                        data.body(),
                        link(organization, data.link()),
                        organization.name());
    }

    /** As HTML; whatever people entered is text in it. */
    public String html(Organization organization, NotificationEventData data) {
        return """
        <!doctype html>
        <html lang="en"><body style="font-family:system-ui,sans-serif;color:#1f2937">
        <p>Hello %s,</p>
        <p>%s</p>
        <p><a href="%s" style="display:inline-block;padding:10px 16px;background:#4338ca;color:#ffffff;\
        border-radius:6px;text-decoration:none">Open in Tessera</a></p>
        <p style="color:#6b7280;font-size:13px">You get this because you are a member of %s.</p>
        </body></html>
        """
                .formatted(
                        escaped(data.recipientName()),
                        escaped(data.body()),
                        escaped(link(organization, data.link())),
                        escaped(organization.name()));
    }

    /** The same for the same event, in the angle brackets of RFC 5322. */
    public String messageId(UUID event) {
        return "<%s@%s>".formatted(event, baseDomain);
    }

    private String link(Organization organization, String path) {
        var port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
        return "%s://%s.%s%s%s"
                .formatted(publicUrl.getScheme(), organization.slug(), baseDomain, port, path);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
