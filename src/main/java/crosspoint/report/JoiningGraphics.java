package crosspoint.report;

import java.awt.Graphics;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;

/**
 * Draws lines that follow one another as one path. XChart draws a curve as a line from each point to the next, each of which
 * begins its dashes anew, so that a dashed curve of many points would look solid.
 */
class JoiningGraphics extends SVGGraphics2D {

  /** Lines so far that are not drawn yet; null if there are none. */
  private Path2D path;
  /** What they are drawn with: XChart goes from one to another and back between two lines. */
  private Stroke stroke;
  private Paint paint;

  JoiningGraphics(SVGGeneratorContext context) {
    super(context, false);
  }

  /** Draws what is still to be drawn. */
  final void finish() {
    if (path == null) {
      return;
    }
    Path2D whole = path;
    Stroke laterStroke = getStroke();
    Paint laterPaint = getPaint();
    path = null;
    setStroke(stroke);
    setPaint(paint);
    super.draw(whole);
    setStroke(laterStroke);
    setPaint(laterPaint);
  }

  @Override
  public void draw(Shape shape) {
    if (!(shape instanceof Line2D line)) {
      finish();
      super.draw(shape);
      return;
    }
    boolean goesOn = path != null && line.getP1().equals(path.getCurrentPoint()) && getStroke().equals(stroke) && getPaint().equals(paint);
    if (!goesOn) {
      finish();
      path = new Path2D.Double();
      path.moveTo(line.getX1(), line.getY1());
      stroke = getStroke();
      paint = getPaint();
    }
    path.lineTo(line.getX2(), line.getY2());
  }

  @Override
  public void fill(Shape shape) {
    finish();
    super.fill(shape);
  }

  @Override
  public void setTransform(AffineTransform transform) {
    finish();
    super.setTransform(transform);
  }

  @Override
  public void transform(AffineTransform transform) {
    finish();
    super.transform(transform);
  }

  @Override
  public void translate(double x, double y) {
    finish();
    super.translate(x, y);
  }

  @Override
  public void translate(int x, int y) {
    finish();
    super.translate(x, y);
  }

  @Override
  public void rotate(double angle) {
    finish();
    super.rotate(angle);
  }

  @Override
  public void clip(Shape shape) {
    finish();
    super.clip(shape);
  }

  @Override
  public void setClip(Shape shape) {
    finish();
    super.setClip(shape);
  }

  @Override
  public Graphics create() {
    finish();
    return super.create();
  }
}
