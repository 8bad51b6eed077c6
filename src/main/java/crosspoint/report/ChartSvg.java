package crosspoint.report;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;

/**
 * Charts as SVG, painted with Batik, because what XChart itself writes SVG with is under the LGPL.
 *
 * <p>XChart hands out its text as outlines of letters and never as letters, so a reader needs no font to see it, but
 * another computer's sans-serif has other outlines. On one computer the same chart gives the same bytes; nothing in
 * them tells the day or the program.
 */
public final class ChartSvg {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  /** Decimals of coordinates [pixels]; a screen shows no more. */
  private static final int DECIMALS = 2;

  private ChartSvg() {}

  /** The file's text. */
  public static String of(XYChart chart) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    context.setPrecision(DECIMALS);
    JoiningGraphics drawing = new JoiningGraphics(context);
    drawing.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
    chart.paint(drawing, chart.getWidth(), chart.getHeight());
    drawing.finish();
    StringWriter text = new StringWriter();
    try {
      drawing.stream(text, false);
    } catch (IOException e) {
      throw new UncheckedIOException("a chart cannot be written to memory", e);
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation().createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no XML", e);
    }
  }
}
