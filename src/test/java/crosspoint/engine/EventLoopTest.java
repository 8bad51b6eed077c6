package crosspoint.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventLoopTest {

  private record Event(long timePs, Phase phase, int operation, int stage) {}

  private static List<Event> drain(List<Event> events) {
    EventLoop loop = new EventLoop();
    events.forEach(event -> loop.schedule(event.timePs, event.phase, Job.of(event.operation, event.stage)));
    List<Event> drained = new ArrayList<>();
    while (loop.advance()) {
      drained.add(new Event(loop.nowPs(), loop.phase(), Job.operation(loop.job()), Job.stage(loop.job())));
    }
    return drained;
  }

  @Test void orderIsTimeThenPhaseThenOperationThenStage() {
    List<Event> ordered = new ArrayList<>();
    for (long timePs : new long[] {0, 1, 5, Long.MAX_VALUE}) {
      for (Phase phase : Phase.values()) {
        for (int operation : new int[] {0, 1, 70_000, Integer.MAX_VALUE}) {
          for (int stage : new int[] {0, 1, 1_000}) {
            ordered.add(new Event(timePs, phase, operation, stage));
          }
        }
      }
    }
    List<Event> shuffled = new ArrayList<>(ordered);
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertEquals(ordered, drain(shuffled));
    }
  }

  @Test void whatCompletesNowComesBeforeWhatIsArbitratedNow() {
    EventLoop loop = new EventLoop();
    loop.schedule(10, Phase.ARBITRATE, Job.of(1, 0));
    loop.schedule(10, Phase.ARBITRATE, Job.of(2, 0));
    assertTrue(loop.advance());
    loop.schedule(10, Phase.COMPLETE, Job.of(9, 0));
    assertTrue(loop.advance());
    assertEquals(9, Job.operation(loop.job()));
    assertEquals(Phase.COMPLETE, loop.phase());
  }

  @Test void thePastIsRefused() {
    EventLoop loop = new EventLoop();
    loop.restart(100);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> loop.schedule(99, Phase.COMPLETE, Job.of(3, 1)));
    assertEquals("event of operation 3 stage 1 at 99 ps is before now, 100 ps", refused.getMessage());
  }

  @Test void anEmptyLoopHasNoNext() {
    assertFalse(new EventLoop().advance());
  }

  @Test void pendingEventsForbidARestart() {
    EventLoop loop = new EventLoop();
    loop.schedule(1, Phase.COMPLETE, Job.of(0, 0));
    assertThrows(IllegalStateException.class, () -> loop.restart(0));
  }
}
