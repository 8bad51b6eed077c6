package crosspoint.experiment;

import java.nio.ByteBuffer;

/** What the digest of a trace takes of a window: the fingerprint of its first run, and how often it ran. */
final class TraceDigest {

  private TraceDigest() {}

  static byte[] of(byte[] fingerprint, long repeats) {
    return ByteBuffer.allocate(fingerprint.length + Long.BYTES).put(fingerprint).putLong(repeats).array();
  }
}
