package io.tessera.api.lead;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.lead.LeadAccess;
import io.tessera.platform.lead.LeadNames;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Leads on the wire: without the fields that the caller's roles hide. */
@ApplicationScoped
public class LeadView {
    private final ObjectMapper json;

    LeadView(ObjectMapper json) {
        this.json = json;
    }

    /** The lead as who has the permission sees it. */
    Object of(LeadSnapshot lead, Access access, Permission permission) {
        var hidden = access.hidden(permission, LeadAccess.holder(lead));
        return hidden.isEmpty() ? lead : without(lead, hidden);
    }

    /** Leads of a list. */
    List<?> of(List<LeadSnapshot> leads, Access access) {
        return leads.stream().map(lead -> of(lead, access, Permission.LEADS_READ)).toList();
    }

    private ObjectNode without(LeadSnapshot lead, Set<String> hidden) {
        ObjectNode shown = json.valueToTree(lead);
        shown.remove(hidden);
        if (hidden.contains("score")) {
            shown.remove("score_factors");
        }
        return shown.put(
                "name",
                LeadNames.shown(
                        lead.id(),
                        lead.name(),
                        lead.emails(),
                        lead.company(),
                        lead.externalId(),
                        hidden));
    }
}
