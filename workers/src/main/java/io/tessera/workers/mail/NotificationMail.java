package io.tessera.workers.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.notification.NotificationEventData;
import io.tessera.messaging.EventBatch;
import io.tessera.messaging.EventConsumer;
import io.tessera.platform.inbox.Inbox;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.tessera.router.UnknownOrganizationException;
import io.tessera.router.directory.Organization;
import io.tessera.router.directory.OrganizationDirectory;
import io.tessera.workers.PassingFailures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Sends notifications as e-mail. A mail server takes part in no transaction: what was sent is
 * recorded afterwards, and a mail that a crash makes go out twice has the same Message-ID, by which
 * mail clients show it once.
 */
@ApplicationScoped
public class NotificationMail implements EventConsumer<NotificationEventData> {
    private static final String NAME = "mail";

    private final TenantTransactions transactions;
    private final Inbox inbox;
    private final OrganizationDirectory directory;
    private final ReactiveMailer mailer;
    private final MailText text;

    NotificationMail(
            TenantTransactions transactions,
            Inbox inbox,
            OrganizationDirectory directory,
            ReactiveMailer mailer,
            MailText text) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.directory = directory;
        this.mailer = mailer;
        this.text = text;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.NOTIFICATION_CREATED);
    }

    @Override
    public Class<NotificationEventData> data() {
        return NotificationEventData.class;
    }

    @Override
    public boolean passes(Throwable failure) {
        return PassingFailures.passes(failure);
    }

    @Override
    public Uni<Void> handle(EventBatch<NotificationEventData> batch) {
        var id = new OrganizationId(batch.organizationId());
        var organization =
                directory.byId(id).orElseThrow(() -> new UnknownOrganizationException(id));
        return transactions
                .pipelined(
                        id,
                        Priority.BACKGROUND,
                        connection -> inbox.missing(connection, NAME, batch.ids()))
                .chain(missing -> send(organization, batch, missing));
    }

    private Uni<Void> send(
            Organization organization, EventBatch<NotificationEventData> batch, Set<UUID> missing) {
        return Multi.createFrom()
                .iterable(batch.events())
                .filter(event -> missing.contains(event.id()))
                .onItem()
                .transformToUniAndConcatenate(event ->
                        mailer.send(mail(organization, event))
                                .chain(() -> sent(organization.id(), event.id())))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Set<UUID>> sent(OrganizationId organization, UUID event) {
        return transactions.pipelined(
                organization,
                Priority.BACKGROUND,
                connection -> inbox.takeNew(connection, NAME, List.of(event)));
    }

    private Mail mail(Organization organization, EventEnvelope<NotificationEventData> event) {
        var data = event.data();
        return Mail.withText(data.recipientEmail(), data.title(), text.plain(organization, data))
                .setHtml(text.html(organization, data))
                .addHeader("Message-ID", text.messageId(event.id()))
                .addHeader(
                        "Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office replies
    }
}
