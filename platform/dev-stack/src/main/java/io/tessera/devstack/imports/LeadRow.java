package io.tessera.devstack.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What becomes of one row of a file. */
sealed interface LeadRow {
    /** It is sent to the API as this. */
    record Lead(ObjectNode json) implements LeadRow {}

    /** It is not sent. */
    record Refused(String code, String detail) implements LeadRow {}

    /**
     * Reads a row by the meaning of its columns. A value that its field could not hold is kept as
     * metadata: nothing is lost.
     */
    static LeadRow of(LeadColumns columns, List<String> values) {
        if (values.size() != columns.columns().size()) {
            return new Refused(
                    "wrong_field_count",
                    "The row has %d fields, the first row has %d."
                            .formatted(values.size(), columns.columns().size()));
        }
        var lead = JsonNodeFactory.instance.objectNode();
        var metadata = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i).strip();
            if (!value.isEmpty()) {
                put(lead, metadata, columns.columns().get(i), value);
            }
        }
        if (!lead.has(LeadField.EMAIL.json()) && !lead.has(LeadField.EXTERNAL_ID.json())) {
            return new Refused(
                    "no_key",
                    "The row has neither an e-mail address nor an id to find it by again.");
        }
        if (!metadata.isEmpty()) {
            lead.set(LeadField.METADATA.json(), metadata);
        }
        return new Lead(lead);
    }

    private static void put(
            ObjectNode lead, ObjectNode metadata, LeadColumns.Column column, String value) {
        var field = column.field();
        switch (field) {
            case FIRST_NAME, LAST_NAME, NAME, COMPANY, TITLE, SOURCE, EXTERNAL_ID ->
                    lead.put(field.json(), value);
            case EMAIL, PHONE -> lead.withArrayProperty(field.json()).add(value);
            case TOTAL_SPEND ->
                    amount(value)
                            .ifPresentOrElse(
                                    amount -> lead.put(field.json(), amount),
                                    () -> metadata.put(column.metadataKey(), value));
            case VISITS ->
                    count(value)
                            .ifPresentOrElse(
                                    count -> lead.put(field.json(), count),
                                    () -> metadata.put(column.metadataKey(), value));
            case METADATA -> metadata.put(column.metadataKey(), value);
        }
    }

    /**
     * An amount as people write it, with a sign of currency before or after and commas between
     * thousands.
     */
    private static Optional<BigDecimal> amount(String value) {
        var digits = value.replaceAll("^\\p{Sc}\\s*|\\s*\\p{Sc}$", "");
        if (digits.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
            digits = digits.replace(",", "");
        }
        return digits.matches("\\d{1,14}(\\.\\d{1,4})?")
                ? Optional.of(new BigDecimal(digits))
                : Optional.empty();
    }

    private static Optional<Integer> count(String value) {
        return value.matches("\\d{1,9}(\\.0+)?")
                ? Optional.of(Integer.valueOf(value.replaceAll("\\..*", "")))
                : Optional.empty();
    }
}
