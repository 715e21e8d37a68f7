package io.tessera.devstack.cli.shards;

import io.tessera.router.BucketRanges;
import io.tessera.router.move.MoveScope;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 7}, {@code 0-63} and {@code 0-63,70}. */
final class BucketNumbers implements ITypeConverter<MoveScope> {
    @Override
    public MoveScope convert(String text) {
        try {
            return MoveScope.buckets(BucketRanges.parse(text));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
