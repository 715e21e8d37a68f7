package io.tessera.devstack.cli.regions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.devstack.cli.regions.RegionDirectory.Away;
import io.tessera.devstack.cli.regions.RegionDirectory.Copy;
import io.tessera.devstack.cli.regions.RegionDirectory.LeftDown;
import io.tessera.devstack.cli.regions.RegionDirectory.Missing;
import io.tessera.devstack.cli.regions.RegionDirectory.Primary;
import io.tessera.router.replication.ReplicationLag;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionTableTest {
    @Test
    void cellsStandBelowTheirHeader() {
        var lines =
                RegionTable.lines(
                        List.of(
                                new RegionRow(
                                        "eu-west-1",
                                        "http://127.0.0.1:8090",
                                        null,
                                        4,
                                        1_234,
                                        new Copy(1, 40, new ReplicationLag(true, 2_048, 1)))));

        assertThat(lines).hasSize(2);
        String header = lines.getFirst();
        String row = lines.getLast();
        assertThat(row.indexOf("http://127.0.0.1:8090")).isEqualTo(header.indexOf("EDGE"));
        assertThat(row.charAt(header.indexOf("PUBLIC URL"))).isEqualTo('-');
        assertThat(row.substring(header.indexOf("DIRECTORY")))
                .isEqualTo("copy, connected, 1 version and 2.0 KiB behind");
        assertThat(row).contains("1,234");
    }

    @Test
    void thePrimaryIsTheOneOfTheHighestTerm() {
        var lines =
                RegionTable.lines(
                        List.of(
                                row("eu-west-1", new Primary(2, 41)),
                                row("us-east-1", new Primary(1, 40))));

        assertThat(lines.get(1)).endsWith("   2  primary, version 41");
        assertThat(lines.get(2)).endsWith("   1  former primary, version 40");
    }

    @Test
    void whatIsNotKnownIsNotMadeUp() {
        assertThat(RegionTable.text(new Copy(1, 40, null), 1))
                .isEqualTo("copy, version 40; its primary does not say how far it is behind");
        assertThat(RegionTable.text(new ReplicationLag(false, 0, 0)))
                .isEqualTo("not connected, 0 versions and 0 B behind");
        assertThat(RegionTable.text(new Missing(), 1)).contains("./tessera regions copy");
        assertThat(RegionTable.text(new Away(), 1)).isEqualTo("no answer");
        assertThat(RegionTable.text(new LeftDown(), 1)).isEqualTo("left down");
    }

    private static RegionRow row(String name, RegionDirectory directory) {
        return new RegionRow(name, null, null, 4, 1, directory);
    }
}
