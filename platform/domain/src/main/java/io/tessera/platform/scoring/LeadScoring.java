package io.tessera.platform.scoring;

import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.contracts.lead.ScoreFactor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scores a lead by what is known of it. Each rule gives points or none; the score is their sum,
 * held to 0 to 100. Pure: the same lead always has the same score.
 */
public final class LeadScoring {
    /** Fields, by their names in events, whose change can change a score. */
    public static final Set<String> INPUTS =
            Set.of(
                    "emails",
                    "phones",
                    "company",
                    "first_name",
                    "last_name",
                    "title",
                    "source",
                    "visits",
                    "total_spend");

    private static final Set<String> FREE_MAIL =
            Set.of(
                    "gmail.com",
                    "googlemail.com",
                    "yahoo.com",
                    "hotmail.com",
                    "outlook.com",
                    "live.com",
                    "aol.com",
                    "icloud.com",
                    "proton.me",
                    "protonmail.com",
                    "gmx.net",
                    "gmx.de",
                    "web.de",
                    "mail.com",
                    "yandex.com");
    private static final Pattern DECIDES =
            Pattern.compile(
                    "\\b(chief|ceo|cto|cfo|coo|cio|cmo|founder|owner|president|vp|vice president|director|head)\\b");
    private static final Pattern LEADS_A_TEAM =
            Pattern.compile("\\b(manager|lead|principal|senior)\\b");
    private static final Map<String, Integer> SOURCES =
            Map.of(
                    "referral",
                    15,
                    "reference",
                    15,
                    "demo",
                    15,
                    "event",
                    10,
                    "organic",
                    8,
                    "direct",
                    5,
                    "chat",
                    5);
    private static final BigDecimal CUSTOMER = BigDecimal.ONE;
    private static final BigDecimal GOOD_CUSTOMER = new BigDecimal("1000");
    private static final BigDecimal GREAT_CUSTOMER = new BigDecimal("10000");

    /** The rules in the order in which reasons are shown. */
    private static final List<Rule> RULES =
            List.of(
                    new Rule("reachable_email", lead -> lead.emails().isEmpty() ? 0 : 15),
                    new Rule(
                            "business_email",
                            lead ->
                                    lead.emails().stream().anyMatch(LeadScoring::isBusiness)
                                            ? 15
                                            : 0),
                    new Rule("reachable_phone", lead -> lead.phones().isEmpty() ? 0 : 10),
                    new Rule("known_company", lead -> lead.company() == null ? 0 : 10),
                    new Rule(
                            "known_person",
                            lead -> lead.firstName() == null || lead.lastName() == null ? 0 : 5),
                    new Rule("seniority", lead -> seniority(lead.title())),
                    new Rule("source", lead -> source(lead.source())),
                    new Rule("visits", lead -> visits(lead.visits())),
                    new Rule("spend", lead -> spend(lead.totalSpend())));

    private LeadScoring() {}

    private record Rule(String code, ToIntFunction<LeadSnapshot> points) {}

    /** The score of a lead as it stands, with the rules that made it. */
    public static LeadScore score(LeadSnapshot lead) {
        var factors =
                RULES.stream()
                        .map(rule -> new ScoreFactor(rule.code(), rule.points().applyAsInt(lead)))
                        .filter(factor -> factor.points() != 0)
                        .toList();
        int sum = factors.stream().mapToInt(ScoreFactor::points).sum();
        return new LeadScore(Math.clamp(sum, 0, 100), factors);
    }

    /** Whether the lead's score is no longer what its rules say. */
    public static boolean isOutdated(LeadSnapshot lead) {
        var score = score(lead);
        return !Objects.equals(lead.score(), score.value())
                || !lead.scoreFactors().equals(score.factors());
    }

    private static boolean isBusiness(String email) {
        return !FREE_MAIL.contains(email.substring(email.lastIndexOf('@') + 1));
    }

    private static int seniority(@Nullable String title) {
        if (title == null) {
            return 0;
        }
        var lower = title.toLowerCase(Locale.ROOT);
        if (DECIDES.matcher(lower).find()) {
            return 15;
        }
        return LEADS_A_TEAM.matcher(lower).find() ? 8 : 0;
    }

    private static int source(@Nullable String source) {
        if (source == null) {
            return 0;
        }
        var lower = source.toLowerCase(Locale.ROOT);
        return SOURCES.entrySet().stream()
                .filter(known -> lower.contains(known.getKey()))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private static int visits(@Nullable Integer visits) {
        return visits == null ? 0 : Math.min(visits, 10);
    }

    private static int spend(@Nullable BigDecimal spend) {
        if (spend == null || spend.compareTo(CUSTOMER) < 0) {
            return 0;
        }
        if (spend.compareTo(GREAT_CUSTOMER) >= 0) {
            return 20;
        }
        return spend.compareTo(GOOD_CUSTOMER) >= 0 ? 12 : 5;
    }
}
