package io.tessera.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tessera.router.migration.JdbcDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {

    @Test
    void organizationReadsItsOwnText() {
        var id = OrganizationId.of("0197a3d0-0000-7000-8000-000000000001");

        assertThat(OrganizationId.of(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "0197a3d0"})
    void organizationRefusesTextThatIsNoUuid(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OrganizationId.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shard_00", "0shard", "shard 00", "shard;drop", "ümlaut"})
    void shardRefusesOddName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardId(name));
    }

    @Test
    void credentialsKeepThePasswordToThemselves() {
        assertThat(new DatabaseCredentials("tessera_app", "secret")).hasToString("tessera_app");
        assertThat(new JdbcDatabase("jdbc:postgresql://db/x", "tessera_owner", "secret").toString())
                .doesNotContain("secret");
    }
}
