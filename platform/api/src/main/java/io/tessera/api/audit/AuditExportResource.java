package io.tessera.api.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.platform.audit.AuditExport;
import io.tessera.platform.audit.AuditExport.Export;
import io.tessera.platform.audit.AuditFilter;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.directory.Organization;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** The trail as a file. It is written as it is read, so that it may be as long as it is. */
@Path("/api/v1/audit-entries/export")
public class AuditExportResource {
    /** What the framework writes as it is; the answer's own header says what it really is. */
    private static final String AS_IT_IS = "text/csv";

    private final Caller caller;
    private final AuditExport exports;
    private final AuditConfig config;
    private final ObjectMapper json;

    AuditExportResource(Caller caller, AuditExport exports, AuditConfig config, ObjectMapper json) {
        this.caller = caller;
        this.exports = exports;
        this.config = config;
        this.json = json;
    }

    /** All entries that match, oldest first. */
    @GET
    @Produces(AS_IT_IS)
    public Multi<byte[]> export(@Context UriInfo uri) {
        caller.require(Permission.AUDIT_LOG_READ);
        var filter = AuditQuery.export(uri.getQueryParameters());
        var format = format(uri.getQueryParameters().getFirst("format"));
        var organization = caller.organization();
        var lines =
                exports.begin(organization.id(), caller.actor(), filter, format.spelling())
                        .map(export -> lines(organization, filter, format, export));
        return RestMulti.fromUniResponse(
                lines,
                answer -> answer,
                answer ->
                        Map.of(
                                HttpHeaders.CONTENT_TYPE,
                                List.of(format.mediaType()),
                                "Content-Disposition",
                                List.of(
                                        "attachment; filename=\"audit-%s-%s.%s\""
                                                .formatted(
                                                        organization.slug(),
                                                        LocalDate.now(ZoneOffset.UTC),
                                                        format.spelling()))));
    }

    private Multi<byte[]> lines(
            Organization organization, AuditFilter filter, ExportFormat format, Export export) {
        var beginning =
                new ExportFormat.Beginning(
                        organization.id(),
                        export.at(),
                        filter,
                        export.head(),
                        config.verificationKey());
        var count = new AtomicLong();
        Multi<String> entries =
                export.pieces()
                        .invoke(piece -> count.addAndGet(piece.size()))
                        .map(piece -> format.entries(piece, json));
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(format.beginning(beginning, json)),
                        entries,
                        Multi.createFrom()
                                .uni(Uni.createFrom().item(() -> format.end(count.get(), json))))
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static ExportFormat format(@Nullable String asked) {
        if (asked == null || asked.isEmpty()) {
            return ExportFormat.NDJSON;
        }
        return ExportFormat.of(asked)
                .orElseThrow(() ->
                        CrmException.Invalid.validation(
                                List.of(
                                        new FieldError(
                                                "?format",
                                                "invalid_value",
                                                "Must be one of "
                                                        + ExportFormat.spellings()
                                                        + "."))));
    }
}
