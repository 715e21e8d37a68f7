package io.tessera.acceptance.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.stack.RunningStack;
import java.util.List;
import java.util.stream.StreamSupport;

/** The mails that the sink has taken in. */
public final class Inbox {
    private Inbox() {}

    /** The mails to an address, oldest first. */
    public static List<JsonNode> mailsTo(String address) {
        var all = Json.get(RunningStack.get().endpoints().inbox().resolve("/email"));
        return StreamSupport.stream(all.spliterator(), false)
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    private static boolean isTo(JsonNode mail, String address) {
        return StreamSupport.stream(mail.path("to").spliterator(), false)
                .anyMatch(to -> to.path("address").asText().equalsIgnoreCase(address));
    }
}
