package io.tessera.operations.doctor;

import io.tessera.operations.OperationsConfig;
import io.tessera.operations.doctor.Examination.FindingView;
import io.tessera.operations.identity.Operator;
import io.tessera.router.doctor.Doctor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;

/** Examinations of the region. */
@Path("/api/ops/doctor")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public class DoctorResource {
    private final Doctor doctor;
    private final OperationsConfig config;

    DoctorResource(Doctor doctor, OperationsConfig config) {
        this.doctor = doctor;
        this.config = config;
    }

    /** Examines the directory and every shard now. */
    @GET
    public Examination examine() throws SQLException, InterruptedException {
        var findings = doctor.examine(config.region()).stream().map(FindingView::of).toList();
        return new Examination(findings, Instant.now());
    }
}
