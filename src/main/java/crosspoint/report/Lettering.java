package crosspoint.report;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes text as text, which can be searched and read aloud, although XChart fills the outlines of its letters: an outline
 * that is exactly that of a known text is that text. Each is as wide as it was laid out, whatever font a reader has.
 */
final class Lettering extends JoiningGraphics {

  private static final double UPWARDS = -Math.PI / 2;

  private final List<Known> known = new ArrayList<>();
  private final List<Float> widths = new ArrayList<>();

  /**
   * A text that may come.
   *
   * @param turn    by which it is turned
   * @param outline of its letters, so turned
   */
  private record Known(String text, Font font, double turn, Shape outline, float width) {}

  Lettering(SVGGeneratorContext context) {
    super(context);
  }

  /** A text in a font may come from now on, level or upwards. */
  void expect(String text, Font font) {
    if (text == null || text.isBlank() || known.stream().anyMatch(other -> other.text().equals(text) && other.font().equals(font))) {
      return;
    }
    TextLayout layout = new TextLayout(text, font, getFontRenderContext());
    for (double turn : new double[] {0, UPWARDS}) {
      known.add(new Known(text, font, turn, layout.getOutline(AffineTransform.getRotateInstance(turn)), layout.getAdvance()));
    }
  }

  @Override
  public void fill(Shape shape) {
    for (Known letters : known) {
      if (same(letters.outline(), shape)) {
        AffineTransform before = getTransform();
        rotate(letters.turn());
        setFont(letters.font());
        drawString(letters.text(), 0, 0);
        setTransform(before);
        widths.add(letters.width());
        return;
      }
    }
    super.fill(shape);
  }

  private static boolean same(Shape one, Shape other) {
    PathIterator a = one.getPathIterator(null);
    PathIterator b = other.getPathIterator(null);
    double[] ofA = new double[6];
    double[] ofB = new double[6];
    while (!a.isDone() && !b.isDone()) {
      if (a.currentSegment(ofA) != b.currentSegment(ofB) || !Arrays.equals(ofA, ofB)) {
        return false;
      }
      a.next();
      b.next();
    }
    return a.isDone() && b.isDone();
  }

  /** The drawing, once it is complete. */
  Element finished() {
    finish();
    Element root = getRoot();
    NodeList texts = root.getElementsByTagName("text");
    for (int k = 0; k < texts.getLength(); k++) {
      Element text = (Element) texts.item(k);
      text.setAttribute("textLength", String.format(Locale.ROOT, "%.1f", widths.get(k)));
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
    return root;
  }
}
