package io.tessera.platform.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientIdTest {
    @Test
    void isDifferentEachTime() {
        assertThat(Stream.generate(ClientId::next).limit(1_000))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("app-[a-z2-7]{26}"));
    }
}
