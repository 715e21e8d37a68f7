package io.tessera.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tessera.devstack.layout.StackException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StartGraphTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final StartGraph graph = new StartGraph(line -> {});

    @Test
    void runsAStepAfterThoseItNeeds() throws InterruptedException {
        graph.step("database", List.of(), () -> done.add("database"));
        graph.step("migrations", List.of("database"), () -> done.add("migrations"));
        graph.step("service", List.of("migrations"), () -> done.add("service"));

        graph.run();

        assertThat(done).containsExactly("database", "migrations", "service");
    }

    @Test
    void runsIndependentStepsSideBySide() throws InterruptedException {
        var bothRun = new CountDownLatch(2);
        for (var name : List.of("one", "other")) {
            graph.step(
                    name,
                    List.of(),
                    () -> {
                        bothRun.countDown();
                        bothRun.await();
                        done.add(name);
                    });
        }

        graph.run();

        assertThat(done).containsExactlyInAnyOrder("one", "other");
    }

    @Test
    void interruptsTheOthersWhenOneFailsAndSaysWhatItSaid() {
        var never = new CountDownLatch(1);
        graph.step(
                "fails",
                List.of(),
                () -> {
                    throw new StackException("Port 80 is taken.");
                });
        graph.step(
                "waits",
                List.of(),
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        done.add("interrupted");
                        throw e;
                    }
                });
        graph.step("after", List.of("fails"), () -> done.add("after"));

        assertThatThrownBy(graph::run)
                .isInstanceOf(StackException.class)
                .hasMessage("Port 80 is taken.");
        assertThat(done).doesNotContain("after");
    }

    @Test
    void refusesAStepThatNeedsAnUnknownOne() {
        assertThatThrownBy(() -> graph.step("service", List.of("nothing"), () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
