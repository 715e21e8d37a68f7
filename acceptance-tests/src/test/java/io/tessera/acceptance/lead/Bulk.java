package io.tessera.acceptance.lead;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bulk calls through the public API. */
public final class Bulk {
    private Bulk() {}

    /** Sends the rows under a new key. */
    public static Answer send(Api api, List<?> leads) {
        return send(api, leads, UUID.randomUUID().toString());
    }

    public static Answer send(Api api, List<?> leads, String key) {
        return api.request("POST", "/api/v1/leads/bulk")
                .header("Idempotency-Key", key)
                .json(Map.of("leads", leads))
                .send();
    }
}
