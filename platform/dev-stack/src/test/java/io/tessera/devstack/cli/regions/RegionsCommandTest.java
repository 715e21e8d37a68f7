package io.tessera.devstack.cli.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.devstack.cli.regions.RegionDirectory.Away;
import io.tessera.devstack.cli.regions.RegionDirectory.Copy;
import io.tessera.devstack.cli.regions.RegionDirectory.LeftDown;
import io.tessera.devstack.cli.regions.RegionDirectory.Missing;
import io.tessera.devstack.cli.regions.RegionDirectory.Primary;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

class RegionsCommandTest {
    private static final Copy COPY = new Copy(1, 7, null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "move globex --to eu-west-1",
                "move globex --to eu-west-1 --keep-back 30m --detach",
                "copy eu-west-1",
                "promote eu-west-1",
                "promote eu-west-1 --yes"
            })
    void commandsAreUnderstood(String line) {
        assertThat(parse(line).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "move globex",
                "move --to eu-west-1",
                "move globex --to eu-west-1 --keep-back soon",
                "copy",
                "promote --yes"
            })
    void whatIsMissingOrOddIsRefused(String line) {
        assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> parse(line));
    }

    @Test
    void valuesAreReadAsMeant() {
        ParseResult move = parse("move globex --to eu-west-1 --keep-back 7d");

        assertThat(move.matchedOptionValue("--to", "none")).isEqualTo("eu-west-1");
        assertThat(move.matchedOptionValue("--keep-back", Duration.ZERO))
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void thePrimaryIsAskedAndACopyWhileItIsAway() {
        assertThat(
                        ListCommand.mostRecent(
                                Map.of("us-east-1", new Primary(1, 7), "eu-west-1", COPY)))
                .isEqualTo("us-east-1");
        assertThat(ListCommand.mostRecent(Map.of("us-east-1", new Away(), "eu-west-1", COPY)))
                .isEqualTo("eu-west-1");
    }

    @Test
    void theFormerPrimaryIsNotAsked() {
        assertThat(
                        ListCommand.mostRecent(
                                Map.of(
                                        "us-east-1",
                                        new Primary(1, 9),
                                        "eu-west-1",
                                        new Primary(2, 7))))
                .isEqualTo("eu-west-1");
    }

    @Test
    void withoutADirectoryThereIsNothingToShow() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> ListCommand.mostRecent(Map.of("us-east-1", new Away())))
                .withMessageContaining("./tessera status");
    }

    @Test
    void organizationsGoToRegionsThatHaveShards() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> MoveCommand.choose("mars-1", List.of()))
                .withMessageContaining("There is no region mars-1");
    }

    @Test
    void onlyACopyIsPromoted() {
        assertThat(PromoteCommand.requireCopy("eu-west-1", COPY)).isEqualTo(COPY);
        for (var other : List.of(new Primary(2, 7), new Missing(), new Away(), new LeftDown())) {
            assertThatExceptionOfType(StackException.class)
                    .isThrownBy(() -> PromoteCommand.requireCopy("eu-west-1", other))
                    .withMessageContaining("eu-west-1");
        }
    }

    @Test
    void theFirstRegionHasNoCopyNorHasOneThatIsNotRun() {
        var directories =
                new Directories(
                        new Endpoints(new PortPlan(0, 1).withFurtherRegions(List.of("eu-west-1"))));

        directories.requireFurther("eu-west-1");
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> directories.requireFurther("us-east-1"));
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> directories.requireFurther("mars-1"))
                .withMessage("The stack does not run mars-1; it runs us-east-1 and eu-west-1.");
        assertThat(directories.address("eu-west-1"))
                .isEqualTo(URI.create("postgresql://127.0.0.1:5465/tessera_directory"));
    }

    private static ParseResult parse(String line) {
        return new CommandLine(new RegionsCommand()).parseArgs(line.split(" ")).subcommand();
    }
}
