package io.tessera.operations.doctor;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tessera.router.doctor.Finding;
import java.time.Instant;
import java.util.List;

/**
 * What was found when the region was examined.
 *
 * @param data the worst first; nothing if all is well
 * @param examinedAt when the examination ended
 */
@JsonNaming(SnakeCaseStrategy.class)
record Examination(List<FindingView> data, Instant examinedAt) {

    /**
     * Something that is not as it should be.
     *
     * @param place bucket, organization, shard, server or move that it is about
     * @param sentence what is wrong
     * @param remedy what to do about it
     */
    record FindingView(
            Finding.Severity severity,
            Finding.Code code,
            String place,
            String sentence,
            String remedy) {
        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.severity(),
                    finding.code(),
                    finding.place(),
                    finding.sentence(),
                    finding.remedy());
        }
    }
}
