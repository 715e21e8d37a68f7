package io.tessera.operations.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.operations.signup.PlatformAddresses;
import io.tessera.provisioning.settings.Settings;
import io.tessera.router.OrganizationId;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvitationMailTest {
    private static final String TOKEN = "A".repeat(43);
    private static final Settings ACME =
            new Settings(
                    new OrganizationId(new UUID(1, 2)),
                    "acme",
                    "Acme \"&\"\nSons",
                    "starter",
                    "us-east-1",
                    "UTC",
                    "en",
                    "USD",
                    Instant.EPOCH,
                    1,
                    null);

    private final InvitationMail mail =
            new InvitationMail(
                    new PlatformAddresses(URI.create("https://x.example:8443"), "t.example"));

    @Test
    void leadsToTheOrganizationsOwnPageWithTheTokenBehindTheHash() {
        var link = "https://acme.t.example:8443/accept-invitation#" + TOKEN;

        assertThat(mail.plain(ACME, "Ada", TOKEN)).contains(link);
        assertThat(mail.html(ACME, "Ada", TOKEN)).contains("href=\"" + link + "\"");
    }

    @Test
    void showsWhatPeopleEnteredAsTextAndOnOneLine() {
        assertThat(mail.html(ACME, "<b>Ada</b>", TOKEN))
                .contains("&lt;b&gt;Ada&lt;/b&gt;")
                .doesNotContain("<b>Ada");
        assertThat(mail.subject(ACME, "Ada\r\nBcc: x@y.example"))
                .isEqualTo("Ada Bcc: x@y.example invites you to Acme \"&\" Sons");
    }
}
