package io.tessera.acceptance.security;

import java.util.List;
import java.util.stream.Stream;

/**
 * A request that must be refused.
 *
 * @param what names it
 * @param body exactly what is sent
 * @param errors {@code pointer code} of each error, all of them
 */
record BadInput(
        String what,
        String contentType,
        String body,
        int status,
        String code,
        List<String> errors) {
    private static final String JSON = "application/json";
    private static final String NUL = "\\u0000";

    @Override
    public String toString() {
        return what;
    }

    /** Bodies that cannot become a lead. */
    static Stream<BadInput> leads() {
        return Stream.of(
                malformed("nothing at all", ""),
                malformed("white space", "   "),
                malformed("cut off", "{\"name\": \"x\""),
                malformed("no JSON", "name=x&company=y"),
                malformed("single quotes", "{'name': 'x'}"),
                malformed("a comma too many", "{\"name\": \"x\",}"),
                malformed("a comment", "{\"name\": \"x\" /* really */}"),
                malformed("something behind it", "{\"name\": \"x\"} {\"name\": \"y\"}"),
                malformed("a field twice", "{\"name\": \"x\", \"name\": \"y\"}"),
                malformed("not a number", "{\"name\": \"x\", \"total_spend\": NaN}"),
                malformed("control character", "{\"name\": \"a\u0001b\"}"),
                malformed(
                        "deep nesting",
                        "{\"name\": \"x\", \"metadata\": "
                                + "[".repeat(5_000)
                                + "]".repeat(5_000)
                                + "}"),
                malformed(
                        "deep objects",
                        "{\"name\": \"x\", \"metadata\": "
                                + "{\"a\":".repeat(100)
                                + "1"
                                + "}".repeat(101)),
                malformed(
                        "endless number",
                        "{\"name\": \"x\", \"visits\": " + "9".repeat(10_000) + "}"),
                invalid("an array", "[]", " wrong_type"),
                invalid("a text", "\"lead\"", " wrong_type"),
                invalid("null", "null", " wrong_type"),
                invalid(
                        "unknown field",
                        "{\"name\": \"x\", \"nmae\": \"y\"}",
                        "/nmae unknown_field"),
                invalid(
                        "field with slash and tilde",
                        "{\"name\": \"x\", \"a/b~c\": 1}",
                        "/a~1b~0c unknown_field"),
                invalid(
                        "server's own field",
                        "{\"name\": \"x\", \"score\": 100}",
                        "/score unknown_field"),
                invalid(
                        "server's id",
                        "{\"name\": \"x\", \"id\": \"019a0000-0000-7000-8000-000000000000\"}",
                        "/id unknown_field"),
                invalid(
                        "server's version",
                        "{\"name\": \"x\", \"version\": 7}",
                        "/version unknown_field"),
                invalid("number as name", "{\"name\": 5}", "/name wrong_type"),
                invalid(
                        "object as company",
                        "{\"name\": \"x\", \"company\": {}}",
                        "/company wrong_type"),
                invalid(
                        "text as addresses",
                        "{\"name\": \"x\", \"emails\": \"a@b.example\"}",
                        "/emails wrong_type"),
                invalid(
                        "number among addresses",
                        "{\"emails\": [\"a@b.example\", 7]}",
                        "/emails/1 wrong_type"),
                invalid(
                        "text as metadata",
                        "{\"name\": \"x\", \"metadata\": \"m\"}",
                        "/metadata wrong_type"),
                invalid(
                        "text as amount",
                        "{\"name\": \"x\", \"total_spend\": \"12\"}",
                        "/total_spend wrong_type"),
                invalid(
                        "negative amount",
                        "{\"name\": \"x\", \"total_spend\": -1}",
                        "/total_spend out_of_range"),
                invalid(
                        "enormous amount",
                        "{\"name\": \"x\", \"total_spend\": 1e30}",
                        "/total_spend out_of_range"),
                invalid(
                        "fraction of visits",
                        "{\"name\": \"x\", \"visits\": 1.5}",
                        "/visits wrong_type"),
                invalid(
                        "negative visits",
                        "{\"name\": \"x\", \"visits\": -1}",
                        "/visits out_of_range"),
                invalid(
                        "too many visits",
                        "{\"name\": \"x\", \"visits\": 3000000000}",
                        "/visits out_of_range"),
                invalid(
                        "unknown status",
                        "{\"name\": \"x\", \"status\": \"hot\"}",
                        "/status invalid_value"),
                invalid(
                        "no date",
                        "{\"name\": \"x\", \"last_order_at\": \"yesterday\"}",
                        "/last_order_at invalid_value"),
                invalid(
                        "date without zone",
                        "{\"name\": \"x\", \"last_order_at\": \"2026-01-31T09:30:00\"}",
                        "/last_order_at invalid_value"),
                invalid(
                        "no such day",
                        "{\"name\": \"x\", \"last_order_at\": \"2026-02-30T09:30:00Z\"}",
                        "/last_order_at invalid_value"),
                invalid(
                        "owner that is no id",
                        "{\"name\": \"x\", \"assigned_to\": \"rep1\"}",
                        "/assigned_to invalid_value"),
                invalid(
                        "address without at",
                        "{\"emails\": [\"nobody\"]}",
                        "/emails/0 invalid_email"),
                invalid(
                        "address without domain",
                        "{\"emails\": [\"ok@a.example\", \"x@\"]}",
                        "/emails/1 invalid_email"),
                invalid(
                        "address with space",
                        "{\"emails\": [\"a b@c.example\"]}",
                        "/emails/0 invalid_email"),
                invalid(
                        "two at signs",
                        "{\"emails\": [\"a@b@c.example\"]}",
                        "/emails/0 invalid_email"),
                invalid(
                        "header injection",
                        "{\"emails\": [\"a@b.example\\r\\nBcc: c@d.example\"]}",
                        "/emails/0 invalid_email"),
                invalid(
                        "NUL in a name",
                        "{\"name\": \"a" + NUL + "b\"}",
                        "/name invalid_character"),
                invalid(
                        "NUL in metadata",
                        "{\"name\": \"x\", \"metadata\": {\"k\": \"" + NUL + "\"}}",
                        "/metadata invalid_character"),
                invalid(
                        "NUL in a metadata key",
                        "{\"name\": \"x\", \"metadata\": {\"" + NUL + "\": 1}}",
                        "/metadata invalid_character"),
                invalid(
                        "name too long",
                        "{\"name\": \"" + "n".repeat(501) + "\"}",
                        "/name too_long"),
                invalid(
                        "too many addresses",
                        "{\"emails\": [" + "\"a@b.example\",".repeat(20) + "\"z@b.example\"]}",
                        "/emails too_many"),
                invalid(
                        "metadata too long",
                        "{\"name\": \"x\", \"metadata\": {\"k\": \"" + "m".repeat(33_000) + "\"}}",
                        "/metadata too_long"),
                invalid(
                        "several things at once",
                        "{\"name\": 5, \"status\": \"hot\", \"emails\": [\"nobody\"], \"colour\": \"red\"}",
                        "/name wrong_type",
                        "/status invalid_value",
                        "/emails/0 invalid_email",
                        "/colour unknown_field"),
                new BadInput(
                        "too large",
                        JSON,
                        "{\"name\": \"" + "n".repeat(300_000) + "\"}",
                        413,
                        "payload_too_large",
                        List.of()),
                new BadInput(
                        "form",
                        "application/x-www-form-urlencoded",
                        "name=x",
                        415,
                        "unsupported_media_type",
                        List.of()),
                new BadInput(
                        "XML",
                        "application/xml",
                        "<name>x</name>",
                        415,
                        "unsupported_media_type",
                        List.of()),
                new BadInput(
                        "plain text",
                        "text/plain",
                        "{\"name\": \"x\"}",
                        415,
                        "unsupported_media_type",
                        List.of()));
    }

    /** Bodies that name nobody: no name, company, address or external id. */
    static Stream<BadInput> nobodies() {
        return Stream.of(
                        "{}",
                        "{\"title\": \"CTO\"}",
                        "{\"name\": \"  \"}",
                        "{\"name\": null, \"emails\": []}")
                .map(body -> new BadInput(body, JSON, body, 400, "validation_failed", List.of()));
    }

    private static BadInput malformed(String what, String body) {
        return new BadInput(what, JSON, body, 400, "malformed_json", List.of());
    }

    private static BadInput invalid(String what, String body, String... errors) {
        return new BadInput(what, JSON, body, 400, "validation_failed", List.of(errors));
    }
}
