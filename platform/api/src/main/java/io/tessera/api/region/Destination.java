package io.tessera.api.region;

import io.tessera.router.directory.Organization;
import io.tessera.router.directory.Region;
import java.util.Optional;
import java.util.function.Function;

/** Where a request is to be answered. Decided without I/O. */
sealed interface Destination {

    /** In this process. */
    record Here() implements Destination {}

    /** In another region, on behalf of the caller. */
    record Forward(Region region) implements Destination {}

    /** In another region, where the caller is to go by itself. */
    record Redirect(String region, String address) implements Destination {}

    /** Nowhere: it was passed on once already, and its home is not here either. */
    record Refuse(String region) implements Destination {}

    /** In a region of which the directory does not know where it is. */
    record Unreachable(String region) implements Destination {}

    /**
     * Where a request goes.
     *
     * @param organization that the request is addressed to
     * @param here the region of this process
     * @param regions what the directory knows of a region
     * @param misdirected how to get there
     */
    static Destination of(
            Arrival arrival,
            Organization organization,
            String here,
            Function<String, Optional<Region>> regions,
            EdgeConfig.Misdirected misdirected) {
        String home = organization.region();
        if (home.equals(here)) {
            return new Here();
        }
        if (arrival.forwarded()) {
            return new Refuse(home);
        }
        Optional<Region> region = regions.apply(home);
        if (misdirected == EdgeConfig.Misdirected.REDIRECT && arrival.isNavigation()) {
            var address = region.flatMap(known -> known.publicUrl(organization));
            if (address.isPresent()) {
                return new Redirect(home, address.get() + arrival.uri());
            }
        }
        if (!arrival.concernsOrganization()) {
            return new Here();
        }
        return region.<Destination>map(Forward::new).orElseGet(() -> new Unreachable(home));
    }
}
