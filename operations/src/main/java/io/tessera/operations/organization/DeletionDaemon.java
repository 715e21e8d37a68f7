package io.tessera.operations.organization;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tessera.provisioning.settings.OrganizationSettings;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Begins the deletions whose grace is over; several may run. */
@Singleton
public class DeletionDaemon {
    private static final Logger LOG = Logger.getLogger(DeletionDaemon.class);

    private final OrganizationSettings settings;
    private final DeletionConfig config;
    private final Thread looking =
            Thread.ofVirtual().name("deletion-daemon").unstarted(this::lookAgainAndAgain);
    private volatile boolean ending;

    DeletionDaemon(OrganizationSettings settings, DeletionConfig config) {
        this.settings = settings;
        this.config = config;
    }

    void start(@Observes StartupEvent starting) {
        looking.start();
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        ending = true;
        looking.interrupt();
        looking.join();
    }

    private void lookAgainAndAgain() {
        while (!ending) {
            try {
                settings.beginDue()
                        .forEach(id -> LOG.infof("deletion begun organization_id=%s", id));
            } catch (SQLException e) {
                LOG.warnf("deletions not looked at cause=%s", e.getMessage());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(config.lookInterval().toMillis());
            } catch (InterruptedException end) {
                return;
            }
        }
    }
}
