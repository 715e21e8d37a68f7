package io.tessera.api.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scripts that stand in a page of ours, for a policy that lets run these and no others.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/#grammardef-hash-source">Content Security Policy</a>
 */
final class InlineScripts {
    /** The browsable API page as the build makes it. */
    private static final String DOCS =
            "META-INF/io.smallrye_smallrye-open-api-ui__jar/META-INF/resources/openapi-ui/index.html";

    private static final Pattern INLINE =
            Pattern.compile(
                    "<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private InlineScripts() {}

    /** Sources for those of the browsable API page; none where it is not part of the build. */
    static String ofDocs() {
        try (var page = Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCS)) {
            return page == null
                    ? ""
                    : sources(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source with the hash of each, such as {@code 'sha256-...' 'sha256-...'}. */
    static String sources(String html) {
        // Browsers see no other line breaks than this one.
        return INLINE.matcher(html.replace("\r\n", "\n").replace('\r', '\n'))
                .results()
                .map(script -> "'sha256-" + hash(script.group(1)) + "'")
                .collect(Collectors.joining(" "));
    }

    private static String hash(String script) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException unreachable) {
            throw new IllegalStateException("every Java platform has SHA-256", unreachable);
        }
    }
}
