package io.tessera.devstack;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.parts.KafkaPart;
import io.tessera.devstack.parts.KeycloakPart;
import io.tessera.devstack.parts.MailPart;
import io.tessera.devstack.parts.ObjectStorePart;
import io.tessera.devstack.parts.OpenSearchPart;
import io.tessera.devstack.parts.Part;
import io.tessera.devstack.parts.PostgresPart;
import io.tessera.devstack.parts.RedisPart;
import io.tessera.devstack.parts.ServicePart;
import java.util.ArrayList;
import java.util.List;

/** Which parts a stack has. */
public final class StackParts {
    private StackParts() {}

    /** All parts, stores before services. */
    public static List<Part> of(DevStackOptions options) {
        var parts = new ArrayList<Part>();
        for (int server = 0; server < options.ports().postgresServers(); server++) {
            parts.add(new PostgresPart(options, server));
            if (options.ports().replicas()) {
                parts.add(PostgresPart.replica(options, server));
            }
        }
        parts.add(new RedisPart(options));
        parts.add(new KafkaPart(options));
        parts.add(new OpenSearchPart(options));
        parts.add(new KeycloakPart(options));
        parts.add(new MailPart(options));
        parts.add(new ObjectStorePart(options));
        if (options.services()) {
            for (var service : List.of("api", "workers", "search-indexer", "operations")) {
                parts.add(new ServicePart(options, service));
            }
        }
        for (var region : options.ports().furtherRegions()) {
            parts.addAll(ofRegion(options, region));
        }
        return List.copyOf(parts);
    }

    /** What a further region has of its own. */
    static List<Part> ofRegion(DevStackOptions options, String region) {
        var parts = new ArrayList<Part>();
        parts.add(PostgresPart.ofRegion(options, region));
        if (options.services()) {
            for (var service : PortPlan.REGIONAL_SERVICES) {
                parts.add(ServicePart.ofRegion(options, service, region));
            }
        }
        return parts;
    }
}
