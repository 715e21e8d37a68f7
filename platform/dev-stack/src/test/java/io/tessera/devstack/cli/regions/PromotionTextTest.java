package io.tessera.devstack.cli.regions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.devstack.cli.regions.RegionDirectory.Copy;
import io.tessera.router.ShardId;
import io.tessera.router.replication.Promotion;
import io.tessera.router.replication.ReplicationLag;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionTextTest {
    private static final URI PROMOTED = URI.create("postgresql://127.0.0.1:5465/tessera_directory");
    private static final URI FORMER = URI.create("postgresql://127.0.0.1:5433/tessera_directory");

    @Test
    void saysTheTermAndWhichShardsAreNotTold() {
        var text = new PromotionText("eu-west-1", PROMOTED, FORMER, false);

        assertThat(text.lines(new Promotion(2, Map.of(new ShardId("shard_03"), "no answer"))))
                .contains(
                        "The directory of eu-west-1 is the primary now, at term 2.",
                        "  shard_03       no answer")
                .doesNotContain("All shards have been told.");
    }

    @Test
    void saysWhichSettingChanges() {
        var text = new PromotionText("eu-west-1", PROMOTED, FORMER, true);

        assertThat(String.join("\n", text.lines(new Promotion(2, Map.of()))))
                .contains(
                        "All shards have been told.",
                        "Stop the former primary, which still answers",
                        "tessera.directory.url=" + PROMOTED,
                        "TESSERA_DIRECTORY_URL=" + FORMER);
    }

    @Test
    void warnsOfWhatWouldBeLost() {
        assertThat(
                        PromotionText.warning(
                                "eu-west-1", new Copy(1, 7, new ReplicationLag(true, 96, 2))))
                .contains("connected, 2 versions and 96 B behind")
                .endsWith("./tessera regions promote eu-west-1 --yes does it.");
        assertThat(PromotionText.warning("eu-west-1", new Copy(1, 7, null)))
                .contains("nobody knows");
    }
}
