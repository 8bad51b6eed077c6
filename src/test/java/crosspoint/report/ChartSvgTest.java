package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.awt.BasicStroke;
import java.awt.Color;
import java.time.Year;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

/** Is a chart an SVG that says nothing but the chart? */
class ChartSvgTest {

  private static XYChart chart(double last) {
    XYChart chart = new XYChart(300, 200);
    chart.setTitle("a title");
    chart.setXAxisTitle("epoch");
    chart.setYAxisTitle("loss");
    chart.addSeries("curve", new double[] {1, 2, 3}, new double[] {1, 4, last});
    return chart;
  }

  @Test
  void itIsSvgOfTheChartsSize() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(ChartSvg.of(chart(9)).getBytes(StandardCharsets.UTF_8)));
    assertEquals("svg", document.getDocumentElement().getLocalName() == null ? document.getDocumentElement().getTagName()
        : document.getDocumentElement().getLocalName());
    assertEquals("300", document.getDocumentElement().getAttribute("width"));
    assertEquals("200", document.getDocumentElement().getAttribute("height"));
    assertEquals("a title", document.getElementsByTagName("title").item(0).getTextContent());
    assertEquals("loss over epoch: curve", document.getElementsByTagName("desc").item(0).getTextContent());
  }

  @Test
  void allItsTextIsText() {
    List<String> texts = Pattern.compile("<text [^>]*>([^<]*)<").matcher(ChartSvg.of(chart(9))).results().map(found -> found.group(1)).toList();
    assertTrue(texts.containsAll(List.of("a title", "epoch", "loss", "curve", "1", "2", "3")), texts.toString());
    // Nothing is left of letters, whose outlines are quadratic curves
    assertFalse(Pattern.compile("<path d=\"[^\"]*Q").matcher(ChartSvg.of(chart(9))).find());
  }

  @Test
  void theSameChartGivesTheSameBytesAndAnotherOthers() {
    assertEquals(ChartSvg.of(chart(9)), ChartSvg.of(chart(9)));
    assertFalse(ChartSvg.of(chart(9)).equals(ChartSvg.of(chart(8))));
  }

  @Test
  void aCurveIsOnePathSoThatItsDashesGoOn() {
    XYChart chart = new XYChart(300, 200);
    double[] many = IntStream.range(0, 400).mapToDouble(i -> i).toArray();
    chart.addSeries("dashed", many, many).setMarker(SeriesMarkers.NONE).setLineColor(Color.RED)
        .setLineStyle(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
    String svg = ChartSvg.of(chart);
    // Beside the curve: axes, ticks and the legend.
    assertTrue(svg.split("<line|<polyline").length < 100, "no line for each point");
    Matcher paths = Pattern.compile("<path[^>]* d=\"([^\"]*)\"").matcher(svg);
    long curves = paths.results().filter(path -> path.group(1).split("[ML]").length >= 400).count();
    assertEquals(1, curves, "one path of all points");
  }

  @Test
  void neitherDayNorProgramIsInIt() {
    String svg = ChartSvg.of(chart(9));
    assertFalse(svg.contains("<!--") || svg.contains("Batik") || svg.contains("-" + Year.now()), svg.substring(0, 300));
  }
}
