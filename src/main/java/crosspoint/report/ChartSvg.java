package crosspoint.report;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Charts as SVG, painted with Batik, because what XChart itself writes SVG with is under the LGPL.
 *
 * <p>Text is text, as wide as this computer's sans-serif would be, and title and description say what the chart shows to whoever
 * does not see it. On one computer the same chart gives the same bytes; nothing in them tells the day or the program.
 */
public final class ChartSvg {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  /** Decimals of coordinates [pixels]; a screen shows no more. */
  private static final int DECIMALS = 2;
  private static final String ANY_NUMBER = "0.######";

  private ChartSvg() {}

  /** The file's text. */
  public static String of(XYChart chart) {
    return of(chart, List.of());
  }

  /**
   * The text of the file of a chart with notes in its plot.
   *
   * @param notes texts of its annotations
   */
  public static String of(XYChart chart, List<String> notes) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    context.setPrecision(DECIMALS);
    Lettering drawing = new Lettering(context);
    drawing.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
    expectTexts(chart, drawing);
    notes.forEach(note -> drawing.expect(note, chart.getStyler().getAnnotationTextFont()));
    chart.paint(drawing, chart.getWidth(), chart.getHeight());
    Element root = drawing.finished();
    describe(chart, root);
    StringWriter text = new StringWriter();
    try {
      drawing.stream(root, text, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("a chart cannot be written to memory", e);
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static void expectTexts(XYChart chart, Lettering drawing) {
    XYStyler styler = chart.getStyler();
    drawing.expect(chart.getTitle(), styler.getChartTitleFont());
    drawing.expect(chart.getXAxisTitle(), styler.getAxisTitleFont());
    drawing.expect(chart.getYAxisTitle(), styler.getAxisTitleFont());
    chart.getSeriesCollection().forEach(series -> drawing.expect(series.getLabel(), styler.getLegendFont()));
    // Which numbers the axes will have is known only when they are asked for.
    styler.setXAxisTickLabelsFormattingFunction(heard(styler.getXAxisTickLabelsFormattingFunction(), styler, drawing));
    styler.setYAxisTickLabelsFormattingFunction(heard(styler.getYAxisTickLabelsFormattingFunction(), styler, drawing));
  }

  private static Function<Double, String> heard(Function<Double, String> own, XYStyler styler, Lettering drawing) {
    DecimalFormat plain = new DecimalFormat(styler.getDecimalPattern() == null ? ANY_NUMBER : styler.getDecimalPattern(),
        DecimalFormatSymbols.getInstance(Locale.ROOT));
    return value -> {
      String text = own == null ? plain.format(value) : own.apply(value);
      drawing.expect(text, styler.getAxisTickLabelsFont());
      return text;
    };
  }

  private static void describe(XYChart chart, Element root) {
    String curves = chart.getSeriesCollection().stream().map(XYSeries::getLabel).collect(Collectors.joining("; "));
    Node first = root.getFirstChild();
    root.insertBefore(element(root, "title", chart.getTitle()), first);
    root.insertBefore(element(root, "desc", chart.getYAxisTitle() + " over " + chart.getXAxisTitle() + ": " + curves), first);
    root.setAttribute("role", "img");
  }

  private static Element element(Element root, String name, String text) {
    Element element = root.getOwnerDocument().createElementNS(NAMESPACE, name);
    element.setTextContent(text);
    return element;
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation().createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no XML", e);
    }
  }
}
