package io.tessera.devstack.cli.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.devstack.cli.move.StackCommand;
import io.tessera.router.ShardId;
import io.tessera.router.doctor.Finding;
import io.tessera.router.move.MoveScope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

class ShardsCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "show acme",
                "map",
                "move --org acme --to shard_07",
                "move --bucket 7 --to 7 --detach",
                "move --buckets 0-63,70 --to 17 --keep-back 30m",
                "pin acme",
                "pin acme --to 3",
                "unpin acme",
                "moves",
                "moves --limit 5",
                "watch 1",
                "verify 1",
                "back 1",
                "cancel 1",
                "finish 1",
                "resume",
                "resume 1",
                "doctor",
                "plan --shards 32 --dry-run",
                "split --to 32 --dry-run --batch 16 --parallel 4",
                "split --to 32 --replan --latency 50 --lag 64 --keep-back 1h"
            })
    void commandsAreUnderstood(String line) {
        assertThat(parse(line).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
                "move --to 7",
                "move --org acme",
                "move --org acme --bucket 7 --to 7",
                "move --bucket 4096 --to 7",
                "move --bucket 7 --to Shard",
                "move --bucket 7 --to 7 --keep-back soon",
                "pin",
                "unpin",
                "watch",
                "verify first",
                "plan",
                "split"
            })
    void whatIsMissingOrOddIsRefused(String line) {
        assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> parse(line));
    }

    @Test
    void valuesAreReadAsMeant() {
        ParseResult move = parse("move --buckets 0-1,70 --to 7 --keep-back 30m");

        assertThat(move.matchedOptionValue("--buckets", MoveScope.buckets(List.of((short) 0))))
                .isEqualTo(MoveScope.buckets(List.of((short) 0, (short) 1, (short) 70)));
        assertThat(move.matchedOptionValue("--to", new ShardId("none")))
                .isEqualTo(new ShardId("shard_07"));
        assertThat(move.matchedOptionValue("--keep-back", Duration.ZERO))
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void reasonsOfLibrariesBecomeSentences() {
        assertThat(StackCommand.sentence("there is no move 7")).isEqualTo("There is no move 7.");
        assertThat(StackCommand.sentence(null)).endsWith(".");
    }

    @Test
    void findingNamesPlaceFaultAndRemedy() {
        var finding =
                new Finding(
                        Finding.Severity.ERROR,
                        Finding.Code.NO_OWNER,
                        "bucket 7",
                        "no shard accepts transactions",
                        "find it");

        assertThat(DoctorCommand.text(finding).lines())
                .containsExactly(
                        "ERROR   NO_OWNER          bucket 7: no shard accepts transactions",
                        " ".repeat(26) + "find it");
    }

    private static ParseResult parse(String line) {
        return new CommandLine(new ShardsCommand()).parseArgs(line.split(" ")).subcommand();
    }
}
