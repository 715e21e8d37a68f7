package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InlineScriptsTest {
    @Test
    void hashesWhatStandsInThePageAndNothingElse() {
        var html =
                """
                <script src="own.js"></script>
                <script>alert('Hello, world.');</script>
                <script defer>alert('Hello, world.');</script>
                <script charset="UTF-8" src="other.js">ignored</script>
                """;

        // As in the specification's example.
        var hash = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assertThat(InlineScripts.sources(html)).isEqualTo(hash + " " + hash);
    }

    @Test
    void isNothingWhereThereIsNone() {
        assertThat(InlineScripts.sources("<p>script</p>")).isEmpty();
    }
}
