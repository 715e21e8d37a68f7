package io.tessera.router.move.model;

/** Who owns the bucket, and since which epoch, as the directory or a router believes. */
record Route(Place place, int epoch) {}
