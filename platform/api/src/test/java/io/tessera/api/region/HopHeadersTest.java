package io.tessera.api.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class HopHeadersTest {
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Test
    void requestTellsWhichWayItCame() {
        prepare();

        assertThat(headers.get("Tessera-Forwarded-By")).isEqualTo("us-east-1");
        assertThat(headers.get("Via")).isEqualTo("1.1 us-east-1");
        assertThat(headers.get("X-Forwarded-For")).isEqualTo("203.0.113.7");
        assertThat(headers.get("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(headers.get("X-Forwarded-Host")).isEqualTo("acme.tessera.example");
    }

    @Test
    void whatProxiesBeforeHaveSaidIsKept() {
        headers.add("Via", "1.1 one").add("Via", "2 two");
        headers.add("X-Forwarded-For", "198.51.100.1");
        headers.add("X-Forwarded-Proto", "https");
        headers.add("X-Forwarded-Host", "other.tessera.example");

        prepare();

        assertThat(headers.getAll("Via")).containsExactly("1.1 one, 2 two, 1.1 us-east-1");
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("198.51.100.1, 203.0.113.7");
        assertThat(headers.getAll("X-Forwarded-Proto")).containsExactly("https");
        assertThat(headers.getAll("X-Forwarded-Host")).containsExactly("other.tessera.example");
    }

    @Test
    void answerIsNotCompressedASecondTime() {
        headers.add("Content-Encoding", "gzip").add("Connection", "close");

        HopHeaders.addToResponse(headers, "us-east-1");

        assertThat(headers.get("Content-Encoding")).isEqualTo("gzip");
        assertThat(headers.contains("Connection")).isFalse();
        assertThat(headers.get("Via")).isEqualTo("1.1 us-east-1");
    }

    @Test
    void answerThatIsNotCompressedStaysSo() {
        HopHeaders.addToResponse(headers, "us-east-1");

        assertThat(headers.get("Content-Encoding")).isEqualTo("identity");
    }

    private void prepare() {
        HopHeaders.addToRequest(
                headers, "us-east-1", "203.0.113.7", "http", "acme.tessera.example");
    }
}
