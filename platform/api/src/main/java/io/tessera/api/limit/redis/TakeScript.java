package io.tessera.api.limit.redis;

import io.tessera.api.limit.Take;
import io.tessera.api.limit.Take.Programs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes for several requests of one organization, in their order. A bucket is the instant, in
 * microseconds of Redis's own clock, at which it is full again; one that is full has no key. All
 * keys of an organization carry it in braces, so that a cluster keeps them together. Pure.
 */
final class TakeScript {
    /** For each request: place of the caller's and the shared bucket, of the day, and limits. */
    static final String TEXT =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local kept, changed, answers = {}, {}, {}
            for place, key in ipairs(KEYS) do
              kept[place] = tonumber(redis.call('GET', key) or 0)
            end
            local function untilFull(place)
              return math.max(0, kept[place] - now)
            end
            for at = 1, #ARGV, 9 do
              local own, capacity, refill = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
              local shared, all, allRefill = tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4]), tonumber(ARGV[at + 5])
              local day, perDay, atLeast = tonumber(ARGV[at + 6]), tonumber(ARGV[at + 7]), tonumber(ARGV[at + 8])
              local ownNext = untilFull(own) + refill
              local allowed = ownNext <= capacity * refill
              if shared > 0 then
                if kept[day] < atLeast then
                  kept[day] = atLeast
                end
                local sharedNext = untilFull(shared) + allRefill
                allowed = allowed and sharedNext <= all * allRefill and kept[day] < perDay
                if allowed then
                  kept[shared] = now + sharedNext
                  kept[day] = kept[day] + 1
                  changed[shared] = 'bucket'
                  changed[day] = 'day'
                end
              end
              if allowed then
                kept[own] = now + ownNext
                changed[own] = 'bucket'
              end
              answers[#answers + 1] = {
                allowed and 1 or 0, untilFull(own), shared > 0 and untilFull(shared) or 0, day > 0 and kept[day] or 0
              }
            end
            for place, kind in pairs(changed) do
              if kind == 'day' then
                redis.call('SET', KEYS[place], string.format('%.0f', kept[place]), 'EX', 172800)
              else
                redis.call('SET', KEYS[place], string.format('%.0f', kept[place]),
                  'PX', math.ceil(untilFull(place) / 1000) + 1)
              end
            end
            return answers
            """;

    /** Redis knows a script by it. */
    static final String SHA = sha(TEXT);

    private static final int ARGUMENTS = 9;

    private TakeScript() {}

    /**
     * Number of keys, keys, and what the script reads.
     *
     * @param takes at least one, all of one organization
     */
    static List<String> arguments(List<Take> takes) {
        Map<String, Integer> keys = new LinkedHashMap<>();
        var values = new ArrayList<String>(takes.size() * ARGUMENTS);
        for (var take : takes) {
            var prefix = "limit:{" + take.organization().value() + "}";
            values.add(place(keys, prefix + ":" + take.caller()));
            values.add(Integer.toString(take.own().capacity()));
            values.add(Long.toString(take.own().refillMicros()));
            Programs programs = take.programs();
            if (programs == null) {
                values.addAll(List.of("0", "0", "0", "0", "0", "0"));
            } else {
                values.add(place(keys, prefix));
                values.add(Integer.toString(programs.bucket().capacity()));
                values.add(Long.toString(programs.bucket().refillMicros()));
                values.add(place(keys, dayKey(prefix, programs.day())));
                values.add(Long.toString(programs.perDay()));
                values.add(Long.toString(programs.atLeast()));
            }
        }
        var all = new ArrayList<String>(1 + keys.size() + values.size());
        all.add(Integer.toString(keys.size()));
        all.addAll(keys.keySet());
        all.addAll(values);
        return all;
    }

    private static String dayKey(String prefix, LocalDate day) {
        return prefix + ":" + day;
    }

    private static String place(Map<String, Integer> keys, String key) {
        Integer place = keys.putIfAbsent(key, keys.size() + 1);
        return Integer.toString(place == null ? keys.size() : place);
    }

    private static String sha(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-1")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException unreachable) {
            throw new IllegalStateException("every Java platform has SHA-1", unreachable);
        }
    }
}
