package io.tessera.api.scim;

import io.smallrye.mutiny.Uni;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.scim.DirectoryPerson;
import io.tessera.platform.scim.ScimRefusal;
import io.tessera.router.OrganizationId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Accounts of people, which the operations service makes. */
@Singleton
class DirectoryAccounts {
    private final Provisioning provisioning;

    DirectoryAccounts(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    /**
     * Makes an account belong to the organization, after making it if there is none.
     *
     * @return its subject; fails with {@link CrmException.Unavailable} if it cannot be had now
     */
    Uni<UUID> join(OrganizationId organization, DirectoryPerson person) {
        var body =
                new JsonObject()
                        .put("email", person.email())
                        .put("first_name", person.firstName())
                        .put("last_name", person.lastName());
        return provisioning
                .send(
                        HttpMethod.POST,
                        "/organizations/" + organization + "/accounts",
                        body.toBuffer().getBytes(),
                        Map.of())
                .map(DirectoryAccounts::subject);
    }

    private static UUID subject(HttpResponse<Buffer> answer) {
        return switch (answer.statusCode()) {
            case 200 ->
                    UUID.fromString(
                            Objects.requireNonNull(answer.bodyAsJsonObject()).getString("subject"));
            case 400 ->
                    throw ScimRefusal.invalidValue(
                            "The person's name or e-mail address cannot be that of an account.");
            case 404 -> throw new CrmException.NotFound();
            default ->
                    throw new CrmException.Unavailable(
                            "The identity provider does not answer now; try again.");
        };
    }
}
