package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.router.doctor.Doctor;
import io.tessera.router.doctor.Finding;
import io.tessera.router.doctor.Finding.Severity;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import picocli.CommandLine.Command;

/** {@code ./tessera shards doctor}. */
@Command(
        name = "doctor",
        description =
                "Examines directory and shards of all regions and says what is wrong. Succeeds unless there is an error.",
        mixinStandardHelpOptions = true)
final class DoctorCommand extends RegionCommand {
    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        var findings = new LinkedHashSet<Finding>();
        int shards = 0;
        for (Region one : region.all()) {
            findings.addAll(new Doctor(one.access()).examine(one.name()));
            shards += one.shards().size();
        }
        findings.forEach(finding -> System.out.println(text(finding)));
        if (findings.isEmpty()) {
            System.out.println("%d shards examined, nothing found".formatted(shards));
        }
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR) ? 1 : 0;
    }

    static String text(Finding finding) {
        return "%-7s %-17s %s: %s%n%26s%s"
                .formatted(
                        finding.severity(),
                        finding.code(),
                        finding.place(),
                        finding.sentence(),
                        "",
                        finding.remedy());
    }
}
