package io.tessera.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotificationListTest {

    @Test
    void cursorIsTheLastOfThePageWhenMoreWasFound() {
        var found = notifications(3);

        var page = NotificationList.page(found, 7, 2);

        assertThat(page.data()).hasSize(2);
        assertThat(page.nextCursor()).isEqualTo(found.get(1).id.toString());
        assertThat(page.unread()).isEqualTo(7);
    }

    @Test
    void lastPageHasNoCursorBeItFullOrEmpty() {
        assertThat(NotificationList.page(notifications(2), 0, 2).nextCursor()).isNull();
        assertThat(NotificationList.page(List.of(), 0, 2).nextCursor()).isNull();
    }

    private static List<Notification> notifications(int count) {
        return Stream.generate(
                        () -> {
                            var notification = new Notification();
                            notification.id = UUID.randomUUID();
                            return notification;
                        })
                .limit(count)
                .toList();
    }
}
