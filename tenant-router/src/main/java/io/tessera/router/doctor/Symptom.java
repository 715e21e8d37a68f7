package io.tessera.router.doctor;

import io.tessera.router.BucketRanges;
import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.doctor.Finding.Severity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A finding about one bucket at most, so that two examinations can be compared; in a report those
 * that say the same of several buckets become one.
 *
 * @param place without the bucket; empty if the bucket says it all
 */
record Symptom(
        Severity severity,
        Code code,
        String place,
        @Nullable Short bucket,
        String sentence,
        String remedy) {

    static Symptom error(Code code, String place, String sentence, String remedy) {
        return new Symptom(Severity.ERROR, code, place, null, sentence, remedy);
    }

    static Symptom warning(Code code, String place, String sentence, String remedy) {
        return new Symptom(Severity.WARNING, code, place, null, sentence, remedy);
    }

    Symptom ofBucket(short number) {
        return new Symptom(severity, code, place, number, sentence, remedy);
    }

    /** Whether both are about the same fault, however it has developed. */
    boolean isSame(Symptom other) {
        return code == other.code
                && place.equals(other.place)
                && Objects.equals(bucket, other.bucket);
    }

    /** The worst first, buckets with the same fault together. */
    static List<Finding> summary(Collection<Symptom> symptoms) {
        Map<Symptom, TreeSet<Short>> alike = new LinkedHashMap<>();
        for (Symptom symptom : symptoms) {
            var buckets = alike.computeIfAbsent(symptom.anywhere(), _ -> new TreeSet<>());
            if (symptom.bucket != null) {
                buckets.add(symptom.bucket);
            }
        }
        return alike.entrySet().stream()
                .map(entry -> entry.getKey().finding(entry.getValue()))
                .sorted(Finding.WORST_FIRST)
                .toList();
    }

    private Symptom anywhere() {
        return new Symptom(severity, code, place, null, sentence, remedy);
    }

    private Finding finding(Collection<Short> buckets) {
        return new Finding(severity, code, placeWith(buckets), sentence, remedy);
    }

    private String placeWith(Collection<Short> buckets) {
        if (buckets.isEmpty()) {
            return place;
        }
        String named =
                (buckets.size() == 1 ? "bucket " : "buckets ") + BucketRanges.format(buckets);
        return place.isEmpty() ? named : place + ", " + named;
    }
}
