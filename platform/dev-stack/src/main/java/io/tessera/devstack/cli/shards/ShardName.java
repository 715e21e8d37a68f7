package io.tessera.devstack.cli.shards;

import io.tessera.devstack.layout.Endpoints;
import io.tessera.router.ShardId;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code shard_07}, or {@code 7} for short. */
final class ShardName implements ITypeConverter<ShardId> {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    @Override
    public ShardId convert(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new ShardId(Endpoints.shardName(Integer.parseInt(text)));
        }
        try {
            return new ShardId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("a shard is named as shard_07 or 7, not as " + text);
        }
    }
}
