package io.tessera.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.contracts.lead.ScoreFactor;
import io.tessera.contracts.live.LiveUpdate;
import io.tessera.contracts.notification.NotificationEventData;
import io.tessera.contracts.organization.OrganizationEventData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published about events, JSON Schemas and AsyncAPI, is what the records say. */
class PublishedContractTest {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final String SCHEMAS = "https://tessera.example/schemas/";
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    factory ->
                            factory.schemaMappers(mappers ->
                                    mappers.mapPrefix(SCHEMAS, "classpath:META-INF/schemas/")));
    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123456Z");
    private static final UUID ID = UUID.fromString("0197a3d0-0000-7000-8000-00000000000a");

    @ParameterizedTest
    @MethodSource("eventTypes")
    void everyEventIsAsItsSchemaSays(String type) {
        assertThat(errors("event-envelope.json", event(type))).isEmpty();
    }

    @Test
    void eventOfABareLeadIsAsItsSchemaSays() {
        var data = new LeadEventData(bareLead(), List.of("company"), Actor.SYSTEM, null, null);

        assertThat(errors("lead-event-data.json", JSON.valueToTree(data))).isEmpty();
        assertThat(
                        errors(
                                "event-envelope.json",
                                JSON.valueToTree(envelope(EventTypes.LEAD_CREATED, null, data))))
                .isEmpty();
    }

    @Test
    void liveUpdatesAreAsTheirSchemaSays() {
        assertThat(errors("live-update.json", liveUpdate("lead", null))).isEmpty();
        assertThat(errors("live-update.json", liveUpdate("notification", ID))).isEmpty();
        assertThat(errors("live-update.json", liveUpdate("deal", null))).isNotEmpty();
    }

    @Test
    void schemasNameWhatTheRecordsHaveAndNothingElse() {
        assertNamed("event-envelope.json", "/properties", event(EventTypes.LEAD_CREATED));
        assertNamed("lead-event-data.json", "/properties", JSON.valueToTree(leadData()));
        assertNamed("lead-event-data.json", "/$defs/lead/properties", JSON.valueToTree(fullLead()));
        assertNamed(
                "notification-event-data.json",
                "/properties",
                JSON.valueToTree(notificationData()));
        assertNamed(
                "organization-event-data.json",
                "/properties",
                JSON.valueToTree(new OrganizationEventData(ID)));
        assertNamed("live-update.json", "/properties", liveUpdate("lead", null));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void schemasFindDefects(String type, Consumer<ObjectNode> defect) {
        ObjectNode event = event(type);

        defect.accept(event);

        assertThat(errors("event-envelope.json", event)).isNotEmpty();
    }

    @Test
    void asyncApiNamesEveryEventTopicAndHeader() {
        JsonNode api = asyncApi();
        var types = eventTypes().toList();
        List<String> messages = new ArrayList<>();
        api.path("channels").forEach(channel -> messages.addAll(names(channel.path("messages"))));
        List<String> addresses = new ArrayList<>();
        api.path("channels").forEach(channel -> addresses.add(channel.path("address").asText()));
        var headers = api.at("/components/schemas/headers/properties");

        assertThat(names(api.at("/components/messages"))).containsAll(types);
        assertThat(messages).containsAll(types);
        assertThat(headers.at("/event_type/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(types);
        assertThat(addresses)
                .containsExactlyInAnyOrder(
                        Topics.LEAD_EVENTS,
                        Topics.NOTIFICATION_EVENTS,
                        Topics.LEAD_EVENTS + Topics.DEAD_LETTER_SUFFIX,
                        Topics.NOTIFICATION_EVENTS + Topics.DEAD_LETTER_SUFFIX);
        assertThat(names(headers))
                .containsExactlyInAnyOrder(
                        EventHeaders.CONTENT_TYPE,
                        EventHeaders.ORGANIZATION_ID,
                        EventHeaders.EVENT_ID,
                        EventHeaders.EVENT_TYPE,
                        EventHeaders.AGGREGATE_VERSION,
                        EventHeaders.EPOCH,
                        EventHeaders.TRACE_PARENT);
    }

    @Test
    void referencesWithinAsyncApiLeadSomewhere() {
        JsonNode api = asyncApi();

        assertThat(api.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> {
                    if (reference.startsWith("#")) {
                        assertThat(api.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse();
                    } else {
                        assertThat(getClass().getResource("/META-INF/" + reference))
                                .as(reference)
                                .isNotNull();
                    }
                });
    }

    static Stream<String> eventTypes() {
        return Stream.of(EventTypes.class.getFields()).map(PublishedContractTest::constant);
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                defect(EventTypes.LEAD_CREATED, event -> event.remove("organizationid")),
                defect(EventTypes.LEAD_CREATED, event -> event.put("type", "lead.lost")),
                defect(EventTypes.LEAD_CREATED, event -> event.put("id", "7")),
                defect(EventTypes.LEAD_CREATED, event -> event.put("aggregateversion", 0)),
                defect(EventTypes.LEAD_CREATED, event -> event.put("time", "yesterday")),
                defect(
                        EventTypes.LEAD_CREATED,
                        event -> event.put("type", EventTypes.NOTIFICATION_CREATED)),
                defect(EventTypes.LEAD_UPDATED, event -> lead(event).put("status", "lost")),
                defect(EventTypes.LEAD_UPDATED, event -> lead(event).put("score", 101)),
                defect(EventTypes.LEAD_UPDATED, event -> lead(event).put("colour", "red")),
                defect(EventTypes.LEAD_UPDATED, event -> lead(event).remove("emails")),
                defect(
                        EventTypes.LEAD_UPDATED,
                        event -> ((ObjectNode) event.at("/data/actor")).putNull("id")),
                defect(
                        EventTypes.ORGANIZATION_ARRIVED,
                        event -> ((ObjectNode) event.path("data")).remove("organization_id")),
                defect(
                        EventTypes.NOTIFICATION_CREATED,
                        event ->
                                ((ObjectNode) event.path("data"))
                                        .put("link", "https://acme.example")));
    }

    private static Arguments defect(String type, Consumer<ObjectNode> defect) {
        return Arguments.of(type, defect);
    }

    private static ObjectNode lead(ObjectNode event) {
        return (ObjectNode) event.at("/data/lead");
    }

    private static ObjectNode event(String type) {
        Object data =
                switch (type) {
                    case EventTypes.ORGANIZATION_ARRIVED -> new OrganizationEventData(ID);
                    case EventTypes.NOTIFICATION_CREATED -> notificationData();
                    default -> leadData();
                };
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        return JSON.valueToTree(envelope(type, trace, data));
    }

    private static <T> EventEnvelope<T> envelope(String type, @Nullable String trace, T data) {
        return new EventEnvelope<>(
                "1.0", ID, "/platform", type, ID, NOW, "application/json", ID, 2, 1, trace, data);
    }

    private static LeadEventData leadData() {
        return new LeadEventData(fullLead(), List.of("company", "title"), Actor.member(ID), ID, ID);
    }

    private static LeadSnapshot fullLead() {
        return new LeadSnapshot(
                ID,
                "Ada Lovelace",
                "Ada",
                "Lovelace",
                "crm-7",
                List.of("ada@acme.example"),
                List.of("+1 555 0100"),
                "Acme",
                "CTO",
                "referral",
                "qualified",
                65,
                List.of(new ScoreFactor("known_company", 10), new ScoreFactor("seniority", -5)),
                ID,
                new BigDecimal("12.5"),
                3,
                NOW,
                Map.of("tier", List.of("gold", 1)),
                ID,
                NOW,
                NOW,
                2);
    }

    private static LeadSnapshot bareLead() {
        return new LeadSnapshot(
                ID, "Acme", null, null, null, List.of(), List.of(), "Acme", null, null, "new", null,
                List.of(), null, null, null, null, Map.of(), null, NOW, NOW, 1);
    }

    private static NotificationEventData notificationData() {
        return new NotificationEventData(
                ID,
                ID,
                "rep1@acme.example",
                "Rep One",
                EventTypes.LEAD_ASSIGNED,
                "A lead was assigned to you",
                "Ada Lovelace",
                "/leads/" + ID);
    }

    private static JsonNode liveUpdate(String entity, @Nullable UUID recipient) {
        return JSON.valueToTree(
                new LiveUpdate(
                        ID, EventTypes.LEAD_ASSIGNED, entity, ID, 2, recipient, List.of(ID)));
    }

    private static List<String> errors(String schema, JsonNode value) {
        return schema(schema).validate(value).stream().map(Object::toString).toList();
    }

    private static void assertNamed(String schema, String pointer, JsonNode value) {
        assertThat(names(schema(schema).getSchemaNode().at(pointer)))
                .containsExactlyInAnyOrderElementsOf(names(value));
    }

    private static JsonSchema schema(String name) {
        return FACTORY.getSchema(
                SchemaLocation.of(SCHEMAS + name),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    private static JsonNode asyncApi() {
        try (var document =
                PublishedContractTest.class.getResourceAsStream("/META-INF/asyncapi.yaml")) {
            return new YAMLMapper().readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String constant(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
