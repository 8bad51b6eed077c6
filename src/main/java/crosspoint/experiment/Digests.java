package crosspoint.experiment;

import com.google.common.io.BaseEncoding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java runtime has. */
final class Digests {

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java runtime without SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HEX.encode(digest.digest());
  }

  static String hex(byte[] digest) {
    return HEX.encode(digest);
  }

  /** Digest of a result: of the weights, and of the timelines of training and of test passes. */
  static String result(String weightsDigest, Meter training, Meter test) {
    MessageDigest digest = sha256();
    digest.update(HEX.decode(weightsDigest));
    digest.update(training.timelines());
    digest.update(test.timelines());
    return hex(digest);
  }
}
