package crosspoint.reproduction;

import crosspoint.report.ChartSvg;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A result as charts. Curves differ in colour, marker and, where there are more than five, in their dashes; the
 * colours are those of Okabe and Ito, which people with any colour vision tell apart.
 */
final class ResultCharts {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;
  /**
   * A loss so far over the lowest is drawn at the upper edge with a mark, so that one chip that does not learn does not press the
   * others together [nats/character]: a perplexity of e times the lowest.
   */
  private static final double HIGHEST_OVER_LOWEST_NATS = 1;
  private static final float LINE = 1.8f;
  private static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
  private static final List<Color> COLOURS = List.of(new Color(0x00, 0x72, 0xb2), new Color(0xd5, 0x5e, 0x00), new Color(0x00, 0x9e, 0x73),
      new Color(0xcc, 0x79, 0xa7), new Color(0xe6, 0x9f, 0x00));
  private static final List<Marker> MARKERS = List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND,
      SeriesMarkers.TRIANGLE_UP, SeriesMarkers.TRIANGLE_DOWN);
  private static final float[] DASHES = {7, 4};

  private ResultCharts() {}

  /** Test loss at the end over what is studied; a point without a place on the axis is a line across. */
  static String losses(Result result) {
    Experiment.Axis axis = result.experiment().axis();
    XYChart chart = chart(result.experiment().question(), axis.label());
    chart.getStyler().setXAxisLogarithmic(axis.logarithmic()).setXAxisLogarithmicDecadeOnly(false);
    List<Point> placed = result.points().stream().filter(point -> !point.series().isEmpty()).toList();
    double top = top(result.points().stream().map(point -> result.mean(point, Figure.LAST_TEST)).toList());
    Marked beyond = new Marked(top, new ArrayList<>());
    Set<String> series = new LinkedHashSet<>();
    placed.forEach(point -> series.addAll(point.series()));
    int number = 0;
    for (String name : series) {
      List<Point> along = placed.stream().filter(point -> point.series().contains(name)).sorted(Comparator.comparingDouble(Point::at)).toList();
      curve(chart, beyond, number++, name, along.stream().map(Point::at).toList(),
          along.stream().map(point -> result.mean(point, Figure.LAST_TEST)).toList());
    }
    double left = placed.stream().mapToDouble(Point::at).min().orElseThrow();
    double right = placed.stream().mapToDouble(Point::at).max().orElseThrow();
    for (Point point : result.points()) {
      if (point.series().isEmpty()) {
        double mean = Math.min(top, result.mean(point, Figure.LAST_TEST).estimate());
        XYSeries line = chart.addSeries(point.label(), new double[] {left, right}, new double[] {mean, mean});
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(INK);
        line.setLineStyle(dashed());
      }
    }
    beyond.draw(chart);
    return ChartSvg.of(chart);
  }

  /** Test loss by epoch, mean of the seeds. */
  static String curves(Result result) {
    XYChart chart = chart(result.experiment().question(), "epoch");
    int number = 0;
    List<Double> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= result.budget().epochs(); epoch++) {
      epochs.add((double) epoch);
    }
    Marked beyond = new Marked(top(result.points().stream()
        .flatMap(point -> epochs.stream().map(epoch -> result.testAfter(point, epoch.intValue()))).toList()), new ArrayList<>());
    for (Point point : result.points()) {
      curve(chart, beyond, number++, point.label(), epochs, epochs.stream().map(epoch -> result.testAfter(point, epoch.intValue())).toList());
    }
    beyond.draw(chart);
    return ChartSvg.of(chart);
  }

  /**
   * Values beyond the upper edge.
   *
   * @param top upper edge [nats/character]
   * @param at  where on the horizontal axis
   */
  private record Marked(double top, List<Double> at) {

    /** What is drawn of a value. */
    double within(double place, double nats) {
      if (nats <= top) {
        return nats;
      }
      at.add(place);
      return top;
    }

    void draw(XYChart chart) {
      if (at.isEmpty()) {
        return;
      }
      chart.getStyler().setYAxisMax(top);
      XYSeries marks = chart.addSeries("beyond", at, at.stream().map(place -> top).toList());
      marks.setMarker(SeriesMarkers.CROSS);
      marks.setMarkerColor(INK);
      marks.setLineStyle(SeriesLines.NONE);
    }
  }

  private static double top(List<Interval> values) {
    return values.stream().mapToDouble(Interval::estimate).min().orElse(0) + HIGHEST_OVER_LOWEST_NATS;
  }

  private static XYChart chart(String title, String horizontal) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(horizontal)
        .yAxisTitle("test loss [" + Figure.UNIT + "]").build();
    Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setChartFontColor(INK).setLegendPosition(LegendPosition.OutsideE)
        .setLegendBorderColor(Color.WHITE).setLegendFont(plain).setChartTitleFont(plain.deriveFont(Font.BOLD, 15f)).setChartTitleBoxVisible(false)
        .setPlotBorderColor(INK).setMarkerSize(8).setLocale(Locale.ROOT).setDecimalPattern("0.###");
    chart.getStyler().setAxisTitleFont(plain).setAxisTickLabelsFont(plain).setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1)).setErrorBarsColorSeriesColor(true);
    return chart;
  }

  private static void curve(XYChart chart, Marked beyond, int number, String name, List<Double> at, List<Interval> values) {
    List<Double> drawn = new ArrayList<>();
    List<Double> halfWidths = new ArrayList<>();
    for (int k = 0; k < at.size(); k++) {
      double nats = values.get(k).estimate();
      drawn.add(beyond.within(at.get(k), nats));
      halfWidths.add(nats <= beyond.top() ? values.get(k).halfWidth().orElse(0) : 0);
    }
    XYSeries curve = chart.addSeries(name, at, drawn, halfWidths);
    Color colour = COLOURS.get(number % COLOURS.size());
    curve.setMarker(MARKERS.get(number % MARKERS.size()));
    curve.setMarkerColor(colour);
    curve.setLineColor(colour);
    curve.setLineStyle(number < COLOURS.size() ? new BasicStroke(LINE) : dashed());
  }

  private static BasicStroke dashed() {
    return new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0);
  }
}
