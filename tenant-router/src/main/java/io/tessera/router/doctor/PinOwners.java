package io.tessera.router.doctor;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.doctor.Finding.Code;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every organization that was placed by hand has one owner, and its pin names it. */
final class PinOwners implements Rule {
    @Override
    public List<Symptom> symptoms(RegionState region) {
        var placed = new TreeSet<>(Comparator.comparing(OrganizationId::value));
        placed.addAll(region.directory().map().pins().keySet());
        region.shards().forEach(shard -> placed.addAll(shard.pins().keySet()));
        return placed.stream()
                .map(organization -> symptom(region, organization))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable Symptom symptom(RegionState region, OrganizationId organization) {
        short bucket = (short) Bucket.numberOf(organization);
        var owners =
                region.shards().stream()
                        .filter(shard -> shard.accepts(organization, bucket))
                        .toList();
        String place = "organization " + organization;
        if (owners.size() > 1) {
            return twoOwners(place, owners);
        }
        Route pin = region.directory().map().pins().get(organization);
        boolean changing =
                region.isCuttingOver(organization) || (pin == null && region.isCuttingOver(bucket));
        if (changing) {
            return null;
        }
        if (region.elsewhere().contains(organization)) {
            return abroad(place, owners, organization);
        }
        if (owners.isEmpty()) {
            return region.unreachable().isEmpty() ? ownerless(place, region, bucket, pin) : null;
        }
        return disagreement(place, owners.getFirst(), organization, pin);
    }

    private static Symptom twoOwners(String place, List<ShardState> owners) {
        return Symptom.error(
                Code.TWO_OWNERS,
                place,
                owners.stream()
                        .map(shard -> shard.shard().value())
                        .collect(Collectors.joining(" and ", "", " both accept its transactions")),
                "compare the rows of both, and set pin_ownership to MOVED where the pin does not point");
    }

    /** An owner of its bucket does not count: nobody here sends it there. */
    private static @Nullable Symptom abroad(
            String place, List<ShardState> owners, OrganizationId organization) {
        return owners.stream()
                .filter(shard -> shard.pins().containsKey(organization))
                .findFirst()
                .map(owner ->
                        Symptom.error(
                                Code.MAP_DISAGREES,
                                place,
                                "%s owns it, but it is at home in another region"
                                        .formatted(owner.shard()),
                                "compare its rows with those in its home region, and correct pin_ownership or the"
                                        + " organization's data_region"))
                .orElse(null);
    }

    private static @Nullable Symptom ownerless(
            String place, RegionState region, short bucket, @Nullable Route pin) {
        if (pin != null) {
            return Symptom.error(
                    Code.PIN_NOWHERE,
                    place,
                    "its pin names %s, and no shard accepts its transactions"
                            .formatted(pin.shard()),
                    "find the shard with its rows and set pin_ownership there to ACTIVE at the pin's epoch");
        }
        boolean bucketHasOwner =
                region.shards().stream()
                        .map(shard -> shard.buckets().get(bucket))
                        .anyMatch(owned -> owned != null && owned.isActive());
        return bucketHasOwner
                ? Symptom.error(
                        Code.NO_OWNER,
                        place,
                        "the owner of its bucket refuses it, though it has no pin",
                        "find the shard with its rows and write the pin, or delete the row of pin_ownership there")
                : null;
    }

    private static @Nullable Symptom disagreement(
            String place, ShardState owner, OrganizationId organization, @Nullable Route pin) {
        var own = owner.pins().get(organization);
        if (pin == null) {
            return own == null
                    ? null
                    : Symptom.error(
                            Code.MAP_DISAGREES,
                            place,
                            "%s owns it by itself, but it has no pin".formatted(owner.shard()),
                            "write the pin with this shard and epoch " + own.epoch());
        }
        if (!pin.shard().equals(owner.shard())) {
            return Symptom.error(
                    Code.PIN_NOWHERE,
                    place,
                    "its pin names %s, but %s is its owner".formatted(pin.shard(), owner.shard()),
                    "set the pin to the owner and its epoch");
        }
        long epoch =
                Objects.requireNonNull(
                                owner.record(organization, (short) Bucket.numberOf(organization)))
                        .epoch();
        return epoch == pin.epoch()
                ? null
                : Symptom.error(
                        Code.MAP_DISAGREES,
                        place,
                        "%s is its owner at epoch %d, but its pin says epoch %d"
                                .formatted(owner.shard(), epoch, pin.epoch()),
                        "set the pin's epoch to the owner's");
    }
}
