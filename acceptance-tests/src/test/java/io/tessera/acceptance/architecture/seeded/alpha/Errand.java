package io.tessera.acceptance.architecture.seeded.alpha;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.tessera.acceptance.architecture.seeded.beta.internal.SecretManager;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Has its field injected, reaches inside another feature, opens a connection and knows Redis. */
public class Errand {
    @Inject SecretManager secrets;

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://nowhere/none");
    }

    Class<?> redis() {
        return ReactiveRedisDataSource.class;
    }
}
