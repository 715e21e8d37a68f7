package io.tessera.workers.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.contracts.notification.NotificationEventData;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organization;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailTextTest {
    private static final Organization ACME =
            new Organization(
                    new OrganizationId(new UUID(1, 1)),
                    "acme",
                    "Acme <Corporation>",
                    "free",
                    "us-east-1",
                    "UTC",
                    "USD");
    private final MailText text = new MailText("crm.example", URI.create("https://ignored:8443"));

    @Test
    void linksToTheOrganizationsOwnAddress() {
        assertThat(text.plain(ACME, notice("Ada")))
                .contains("https://acme.crm.example:8443/leads/1")
                .contains("Hello Ada,");
    }

    @Test
    void leavesThePortOutWhereThereIsNone() {
        assertThat(new MailText("crm.example", URI.create("https://x")).plain(ACME, notice("Ada")))
                .contains("https://acme.crm.example/leads/1");
    }

    @Test
    void showsWhatPeopleEnteredAsText() {
        assertThat(text.html(ACME, notice("<script>alert(\"1\")</script>")))
                .contains("Hello &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;,")
                .contains("Acme &lt;Corporation&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void namesTheSameEventTheSame() {
        var event = new UUID(5, 6);

        assertThat(text.messageId(event))
                .isEqualTo(text.messageId(event))
                .isEqualTo("<00000000-0000-0005-0000-000000000006@crm.example>");
    }

    private static NotificationEventData notice(String name) {
        return new NotificationEventData(
                new UUID(2, 1),
                new UUID(2, 2),
                "ada@acme.example",
                name,
                "lead.assigned",
                "A lead was assigned to you",
                "Engines & Co, score 40.",
                "/leads/1");
    }
}
