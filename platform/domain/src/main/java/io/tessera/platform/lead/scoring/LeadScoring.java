package io.tessera.platform.lead.scoring;

import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.contracts.lead.ScoreFactor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Scores a lead by fixed rules. Pure: the same lead has the same score, and the factors say why. */
public final class LeadScoring {
    /** Fields, by their names in events, whose change can change a score. */
    public static final Set<String> INPUTS =
            Set.of("emails", "phones", "company", "title", "source", "visits", "total_spend");

    private static final int MAX = 100;
    private static final BigDecimal HIGH_SPEND = BigDecimal.valueOf(10_000);
    private static final int MANY_VISITS = 10;

    private static final Set<String> FREE_DOMAINS =
            Set.of(
                    "gmail.com",
                    "googlemail.com",
                    "yahoo.com",
                    "hotmail.com",
                    "outlook.com",
                    "live.com",
                    "icloud.com",
                    "aol.com",
                    "gmx.com",
                    "gmx.de",
                    "web.de",
                    "mail.ru",
                    "proton.me",
                    "protonmail.com");
    private static final Set<String> WARM_SOURCES =
            Set.of("referral", "website", "demo_request", "event", "partner");
    private static final Pattern EXECUTIVE =
            Pattern.compile(
                    "\\b(ceo|cto|cfo|coo|cmo|cio|chief|founder|co-founder|owner|president)\\b");
    private static final Pattern LEADER =
            Pattern.compile("\\b(vp|vice president|director|head|manager|lead)\\b");

    private record Rule(String code, int points, Predicate<LeadSnapshot> applies) {}

    private static final List<Rule> RULES =
            List.of(
                    new Rule("email", 10, lead -> !lead.emails().isEmpty()),
                    new Rule("business_email", 20, LeadScoring::hasBusinessEmail),
                    new Rule("phone", 10, lead -> !lead.phones().isEmpty()),
                    new Rule("company", 10, lead -> !text(lead.company()).isBlank()),
                    new Rule("executive_title", 20, LeadScoring::isExecutive),
                    new Rule(
                            "leading_title",
                            12,
                            lead ->
                                    !isExecutive(lead)
                                            && LEADER.matcher(text(lead.title())).find()),
                    new Rule(
                            "warm_source", 10, lead -> WARM_SOURCES.contains(text(lead.source()))),
                    new Rule("visited", 5, lead -> visits(lead) > 0),
                    new Rule("many_visits", 5, lead -> visits(lead) >= MANY_VISITS),
                    new Rule("customer", 5, lead -> spend(lead).signum() > 0),
                    new Rule("high_spend", 5, lead -> spend(lead).compareTo(HIGH_SPEND) >= 0));

    private LeadScoring() {}

    /** The score of a lead as it stands. */
    public static Score score(LeadSnapshot lead) {
        var factors =
                RULES.stream()
                        .filter(rule -> rule.applies().test(lead))
                        .map(rule -> new ScoreFactor(rule.code(), rule.points()))
                        .toList();
        int sum = factors.stream().mapToInt(ScoreFactor::points).sum();
        return new Score(Math.clamp(sum, 0, MAX), factors);
    }

    private static boolean hasBusinessEmail(LeadSnapshot lead) {
        return lead.emails().stream()
                .map(email -> email.substring(email.lastIndexOf('@') + 1))
                .anyMatch(domain -> !FREE_DOMAINS.contains(domain.toLowerCase(Locale.ROOT)));
    }

    private static boolean isExecutive(LeadSnapshot lead) {
        var title = text(lead.title());
        // a vice president leads, but does not decide alone
        return !title.contains("vice president") && EXECUTIVE.matcher(title).find();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private static int visits(LeadSnapshot lead) {
        return lead.visits() == null ? 0 : lead.visits();
    }

    private static BigDecimal spend(LeadSnapshot lead) {
        return lead.totalSpend() == null ? BigDecimal.ZERO : lead.totalSpend();
    }
}
