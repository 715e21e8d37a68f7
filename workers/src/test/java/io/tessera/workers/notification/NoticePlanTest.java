package io.tessera.workers.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tessera.contracts.Actor;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.platform.notification.NewNotification;
import io.tessera.workers.LeadEvents;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticePlanTest {
    private static final UUID PRIYA = new UUID(9, 1);
    private static final UUID JONAS = new UUID(9, 2);
    private static final UUID JOB = new UUID(8, 1);

    @Test
    void tellsTheOwnerOfALeadWhatItIs() {
        var notices = NoticePlan.of(List.of(assigned(1, PRIYA, null)));

        assertThat(notices)
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.recipientId()).isEqualTo(PRIYA);
                    assertThat(notice.title()).isEqualTo("Lead 1 was assigned to you");
                    assertThat(notice.body()).isEqualTo("CTO, Company 1, score 40.");
                    assertThat(notice.link()).isEqualTo("/leads/" + new UUID(2, 1));
                    assertThat(notice.count()).isOne();
                });
    }

    @Test
    void gathersTheLeadsOfOneJobForEachOwner() {
        var events =
                IntStream.range(0, 10)
                        .mapToObj(number -> assigned(number, number < 7 ? PRIYA : JONAS, JOB))
                        .toList();

        var notices = NoticePlan.of(events);

        assertThat(notices)
                .extracting(NewNotification::recipientId, NewNotification::count)
                .containsExactly(tuple(PRIYA, 7), tuple(JONAS, 3));
        assertThat(notices.getFirst().title()).isEqualTo("7 leads were assigned to you");
    }

    @Test
    void keepsLeadsApartThatCameOneByOne() {
        assertThat(NoticePlan.of(List.of(assigned(1, PRIYA, null), assigned(2, PRIYA, null))))
                .extracting(NewNotification::groupKey)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void tellsOfAnOwnerWhomAMemberChose() {
        var event =
                LeadEvents.event(
                        1,
                        EventTypes.LEAD_UPDATED,
                        PRIYA,
                        Actor.member(JONAS),
                        null,
                        List.of("assigned_to"));

        assertThat(NoticePlan.of(List.of(event)))
                .extracting(NewNotification::recipientId)
                .containsExactly(PRIYA);
    }

    @Test
    void tellsNobodyWhatTheyDidThemselves() {
        var event =
                LeadEvents.event(
                        1,
                        EventTypes.LEAD_UPDATED,
                        PRIYA,
                        Actor.member(PRIYA),
                        null,
                        List.of("assigned_to"));

        assertThat(NoticePlan.of(List.of(event))).isEmpty();
    }

    @Test
    void tellsNobodyOfOtherChangesOrOfLeadsWithoutOwner() {
        var renamed =
                LeadEvents.event(
                        1,
                        EventTypes.LEAD_UPDATED,
                        PRIYA,
                        Actor.member(JONAS),
                        null,
                        List.of("name"));

        assertThat(NoticePlan.of(List.of(renamed, assigned(2, null, null)))).isEmpty();
    }

    private static EventEnvelope<LeadEventData> assigned(
            int number, @Nullable UUID owner, @Nullable UUID job) {
        return LeadEvents.event(
                number,
                EventTypes.LEAD_ASSIGNED,
                owner,
                Actor.SYSTEM,
                job,
                List.of("score", "assigned_to"));
    }
}
