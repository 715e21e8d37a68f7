package io.tessera.devstack.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.audit.AuditChain;
import io.tessera.platform.audit.ChainHead;
import io.tessera.platform.audit.HeadSignature;
import io.tessera.platform.audit.RecordedEntry;
import io.tessera.platform.audit.Seal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain through the lines of an export. Of an export of some entries only, each entry
 * and each pair of neighbours is checked; of one of all, that none is missing, and the head, too.
 */
final class ExportCheck {
    private static final int MOST_FINDINGS = 100;
    private static final String FORMAT = "tessera.audit.v1";
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final @Nullable String trustedKey;
    private final List<String> findings = new ArrayList<>();
    private @Nullable JsonNode first;
    private @Nullable UUID organization;
    private long expectedSequence;
    private String expectedHash = "";
    private boolean expectedSeen;
    private long line;
    private long checked;
    private long unsealed;
    private long sequence;
    private String hash = HexFormat.of().formatHex(AuditChain.beginning());
    private long gaps;
    private @Nullable Long end;

    /**
     * @param trustedKey the key that signatures are checked with; null for the file's own
     */
    ExportCheck(@Nullable String trustedKey) {
        this.trustedKey = trustedKey;
    }

    /** The chain must have this hash at this place. */
    void expect(long atSequence, String thisHash) {
        expectedSequence = atSequence;
        expectedHash = thisHash;
    }

    /** The next line. */
    void take(String text) {
        line++;
        try {
            JsonNode node = JSON.readTree(text);
            if (line == 1) {
                begin(node);
            } else if (end != null) {
                find("there is more behind the end");
            } else if (node.path("entries").isIntegralNumber()) {
                end = node.path("entries").longValue();
            } else {
                entry(node);
            }
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            find("is no line of an export");
        }
    }

    /** The end of the file. */
    void end() {
        if (first == null) {
            finding("The file is no export of an audit trail.");
            return;
        }
        if (end == null) {
            finding("The file is not whole: its last line is missing.");
        } else if (end != checked + unsealed) {
            finding("The file had %d entries and has %d.".formatted(end, checked + unsealed));
        }
        if (isOfAll() && gaps > 0) {
            finding("Entries are missing at %d places.".formatted(gaps));
        }
        head(first.path("head"));
        if (expectedSequence > 0 && !expectedSeen) {
            finding("Entry %d, which there was, is not in the file.".formatted(expectedSequence));
        }
    }

    boolean isSound() {
        return findings.isEmpty();
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    /** Entries with a seal. */
    long checked() {
        return checked;
    }

    /** Entries that were too young to have one. */
    long unsealed() {
        return unsealed;
    }

    /** How much of the chain the file has, for a sentence. */
    String coverage() {
        if (checked == 0) {
            return "has no entry here";
        }
        return isOfAll() && gaps == 0
                ? "is here from its beginning to entry " + sequence
                : "is here in parts, up to entry " + sequence;
    }

    /** What the signature says, in a sentence. */
    String signature() {
        return trustedKey == null
                ? "Intact, by the key that the file names: give yours with --key to know whose it is."
                : "Intact, signed with the given key.";
    }

    private void begin(JsonNode node) {
        if (!node.path("format").asText().equals(FORMAT)) {
            find("does not begin an export of an audit trail");
            return;
        }
        first = node;
        organization = UUID.fromString(node.path("organization_id").asText());
    }

    private boolean isOfAll() {
        return first != null && first.path("filter").isEmpty();
    }

    private void entry(JsonNode node) {
        if (organization == null) {
            return;
        }
        RecordedEntry entry = recorded(node);
        JsonNode place = node.path("seal");
        if (place.isNull()) {
            unsealed++;
            return;
        }
        checked++;
        long number = place.path("sequence").longValue();
        String previous = place.path("previous_hash").asText();
        String own = place.path("hash").asText();
        var seal =
                new Seal(
                        number,
                        Instant.parse(place.path("sealed_at").asText()),
                        HexFormat.of().parseHex(previous),
                        HexFormat.of().parseHex(own));
        if (!AuditChain.fits(seal, organization, entry)) {
            find("is not what was sealed as entry " + number);
        }
        if (number <= sequence) {
            find("is entry %d behind entry %d".formatted(number, sequence));
        } else if (number != sequence + 1) {
            gaps++;
        } else if (!previous.equals(hash)) {
            find("does not follow on the entry before it");
        }
        if (number == expectedSequence) {
            expectedSeen = true;
            if (!own.equals(expectedHash)) {
                find("is not the entry %d that there was".formatted(number));
            }
        }
        sequence = number;
        hash = own;
    }

    private void head(JsonNode head) {
        if (!head.isObject()) {
            if (checked > 0) {
                finding("There are entries with a seal, and no head.");
            }
            return;
        }
        try {
            var signed =
                    new ChainHead(
                            UUID.fromString(
                                    Objects.requireNonNull(first).path("organization_id").asText()),
                            head.path("sequence").longValue(),
                            HexFormat.of().parseHex(head.path("hash").asText()),
                            Instant.parse(head.path("sealed_at").asText()));
            String key = trustedKey == null ? head.path("verification_key").asText() : trustedKey;
            byte[] signature = Base64.getDecoder().decode(head.path("signature").asText());
            if (!HeadSignature.verifier(key).isValid(signed, signature)) {
                finding("The head is not signed with the key.");
            }
            if (isOfAll() && (signed.sequence() != sequence || !signed.hashText().equals(hash))) {
                finding(
                        "The chain ends with entry %d, and its head is entry %d."
                                .formatted(sequence, signed.sequence()));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            finding("The head or the key cannot be read.");
        }
    }

    private static RecordedEntry recorded(JsonNode node) {
        return new RecordedEntry(
                UUID.fromString(node.path("id").asText()),
                Instant.parse(node.path("at").asText()),
                node.path("actor").path("type").asText(),
                id(node.path("actor").path("id")),
                node.path("action").asText(),
                node.path("entity_type").asText(),
                UUID.fromString(node.path("entity_id").asText()),
                node.path("changes").toString(),
                text(node.path("trace_id")),
                text(node.path("address")),
                text(node.path("user_agent")),
                id(node.path("application").path("id")));
    }

    private static @Nullable UUID id(JsonNode node) {
        String text = text(node);
        return text == null ? null : UUID.fromString(text);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private void find(String what) {
        finding("Line %d %s.".formatted(line, what));
    }

    private void finding(String sentence) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(sentence);
        }
    }
}
