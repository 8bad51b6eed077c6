package crosspoint.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ServerTest {

  private final Usage usage = new Usage(1, 3);

  private Server server(int capacity) {
    Server server = new Server(capacity, 3);
    server.chargeTo(usage, 0);
    return server;
  }

  @Test void aServerIsFullWhenItsSlotsAreTaken() {
    Server ports = server(2);
    ports.take(0);
    assertTrue(ports.available());
    ports.take(0);
    assertFalse(ports.available());
  }

  @Test void waitersLeaveInProgramOrder() {
    Server server = server(1);
    long[] jobs = new Random(1).longs(200, 0, 1_000_000).toArray();
    LongStream.of(jobs).forEach(server::await);
    long[] left = LongStream.generate(server::next).limit(jobs.length).toArray();
    assertEquals(LongStream.of(jobs).sorted().boxed().toList(), LongStream.of(left).boxed().toList());
    assertFalse(server.awaited());
  }

  @Test void timeThatNobodyWantsIsIdle() {
    Server ports = server(2);
    ports.take(10);
    ports.charge(15);
    assertEquals(2 * 10 + 5, usage.idlePs());
  }

  @Test void aFreeServerIsBlockedByTheFirstOfWhatItsWaitersWaitFor() {
    Server server = server(1);
    server.want(0, 2);
    server.want(4, 1);
    server.unwant(10, 1);
    server.unwant(11, 2);
    server.charge(20);
    assertEquals(4 + 1, usage.blockedPs(2));
    assertEquals(6, usage.blockedPs(1));
    assertEquals(9, usage.idlePs());
  }

  @Test void aHeldSlotIsBlocked() {
    Server server = server(1);
    server.take(0);
    server.hold(5, 1);
    server.resume(8);
    server.release(8, 3);
    server.charge(9);
    assertEquals(3, usage.blockedPs(1));
    assertEquals(1, usage.idlePs());
    assertEquals(3, server.releasedBy());
  }

  @Test void anAccountChangesOnlyBetweenJobs() {
    Server server = server(1);
    server.take(0);
    assertThrows(IllegalStateException.class, () -> server.chargeTo(new Usage(1, 3), 0));
  }
}
