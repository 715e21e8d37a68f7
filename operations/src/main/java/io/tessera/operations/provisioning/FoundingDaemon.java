package io.tessera.operations.provisioning;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tessera.provisioning.organization.Founder;
import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes up foundings that nobody works at: those whose worker is gone, and those that failed and
 * are due again. Several daemons may run: a lease lets one at a time act for a founding.
 */
@Singleton
public class FoundingDaemon {
    private static final Logger LOG = Logger.getLogger(FoundingDaemon.class);

    private final FoundingRegister register;
    private final Founder founder;
    private final ProvisioningConfig.Provisioning config;
    private final Set<OrganizationId> running = ConcurrentHashMap.newKeySet();
    private final Thread looking =
            Thread.ofVirtual().name("founding-daemon").unstarted(this::lookAgainAndAgain);
    private volatile boolean ending;

    FoundingDaemon(FoundingRegister register, Founder founder, ProvisioningConfig config) {
        this.register = register;
        this.founder = founder;
        this.config = config.provisioning();
    }

    void start(@Observes StartupEvent starting) {
        looking.start();
    }

    /** What is under way ends with its step, or is taken up by another when its lease is over. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        ending = true;
        looking.interrupt();
        looking.join();
    }

    private void lookAgainAndAgain() {
        while (!ending) {
            try {
                look();
            } catch (SQLException e) {
                LOG.warnf("foundings not looked at cause=%s", e.getMessage());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(config.lookInterval().toMillis());
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private void look() throws SQLException {
        int room = config.parallel() - running.size();
        if (room > 0) {
            register.due(room).stream().filter(running::add).forEach(this::takeUp);
        }
    }

    private void takeUp(OrganizationId id) {
        Thread.ofVirtual().name("founding-" + id).start(() -> run(id));
    }

    private void run(OrganizationId id) {
        try {
            founder.run(id);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(e, "founding not taken up organization_id=%s", id);
        } finally {
            running.remove(id);
        }
    }
}
