package crosspoint.reproduction;

import crosspoint.report.ChartSvg;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A result as charts. Up to five curves have a colour each, those of Okabe and Ito, which people with any colour vision tell
 * apart. More of them have the colour and marker of their place on the axis, along a scale that grows lighter, the dashes of their series,
 * and no error bars, which curves.csv has.
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
  /** A scale from dark to light, of which places on the axis take their colours. */
  private static final List<Color> SCALE = List.of(new Color(0x0d, 0x08, 0x87), new Color(0x7e, 0x03, 0xa8), new Color(0xcc, 0x47, 0x78),
      new Color(0xf8, 0x95, 0x40));
  private static final float[] DASHES = {7, 4};
  private static final List<float[]> DASHES_OF_SERIES = List.of(new float[] {1, 0}, DASHES, new float[] {2, 3}, new float[] {9, 3, 2, 3});
  /** How far curves stand beside each other, lest an error bar hide another, part of the axis. */
  private static final double BESIDE_FRACTION = 0.008;
  /** How far the number of a value that is beyond the upper edge stands below it [nats/character]. */
  private static final double BELOW_EDGE_NATS = 0.05;
  private static final int LONGEST_NAME_BESIDE = 20;
  private static final int NAME_HEIGHT = 24;
  private static final float TITLE_POINTS = 15;
  /** About the width of the plot beside its legend [pixels]. */
  private static final int TITLE_WIDTH = 520;

  private ResultCharts() {}

  /** Test loss at the end over what is studied; a point without a place on the axis is a line across. */
  static String losses(Result result) {
    Experiment.Axis axis = result.experiment().axis();
    XYChart chart = chart(result.experiment().question(), axis.label(), Stream.concat(
        result.points().stream().flatMap(point -> point.series().stream()).distinct(),
        result.points().stream().filter(point -> point.series().isEmpty()).map(Point::label)).toList());
    chart.getStyler().setXAxisLogarithmic(axis.logarithmic()).setXAxisLogarithmicDecadeOnly(false);
    if (axis.logarithmic()) {
      chart.getStyler().setXAxisTickLabelsFormattingFunction(ResultCharts::ofDecade);
    }
    List<Point> placed = result.points().stream().filter(point -> !point.series().isEmpty()).toList();
    double top = top(result.points().stream().map(point -> result.mean(point, Figure.LAST_TEST)).toList());
    Marked beyond = new Marked(top, new ArrayList<>(), new ArrayList<>());
    Set<String> series = new LinkedHashSet<>();
    placed.forEach(point -> series.addAll(point.series()));
    double left = placed.stream().mapToDouble(Point::at).min().orElseThrow();
    double right = placed.stream().mapToDouble(Point::at).max().orElseThrow();
    int number = 0;
    for (String name : series) {
      List<Point> along = placed.stream().filter(point -> point.series().contains(name)).sorted(Comparator.comparingDouble(Point::at)).toList();
      double aside = BESIDE_FRACTION * (number - (series.size() - 1) / 2.0);
      List<Double> at = along.stream().map(point -> axis.logarithmic() ? point.at() * Math.pow(right / left, aside) : point.at() + (right - left) * aside).toList();
      curve(chart, beyond, Look.of(number++), name, at, along.stream().map(point -> result.mean(point, Figure.LAST_TEST)).toList());
    }
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
    return ChartSvg.of(chart, beyond.numbered(chart));
  }

  /** Test loss by epoch, mean of the seeds. */
  static String curves(Result result) {
    XYChart chart = chart(result.experiment().question(), "epoch", result.points().stream().map(Point::label).toList());
    List<Double> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= result.budget().epochs(); epoch++) {
      epochs.add((double) epoch);
    }
    Marked beyond = new Marked(top(result.points().stream()
        .flatMap(point -> epochs.stream().map(epoch -> result.testAfter(point, epoch.intValue()))).toList()), new ArrayList<>(), new ArrayList<>());
    for (Point point : result.points()) {
      curve(chart, beyond, look(result, point), point.label(), epochs, epochs.stream().map(epoch -> result.testAfter(point, epoch.intValue())).toList());
    }
    beyond.draw(chart);
    return ChartSvg.of(chart);
  }

  /**
   * Values beyond the upper edge.
   *
   * @param top upper edge [nats/character]
   * @param at  where on the horizontal axis
   * @param nats the values [nats/character]
   */
  private record Marked(double top, List<Double> at, List<Double> nats) {

    /** What is drawn of a value. */
    double within(double place, double value) {
      if (value <= top) {
        return value;
      }
      at.add(place);
      nats.add(value);
      return top;
    }

    void draw(XYChart chart) {
      if (at.isEmpty()) {
        return;
      }
      chart.getStyler().setYAxisMax(top);
      XYSeries marks = chart.addSeries("higher", at, at.stream().map(place -> top).toList());
      marks.setMarker(SeriesMarkers.CROSS);
      marks.setMarkerColor(INK);
      marks.setLineStyle(SeriesLines.NONE);
    }

    /** Writes below the marks what the values are. */
    List<String> numbered(XYChart chart) {
      List<String> numbers = nats.stream().map(value -> String.format(Locale.ROOT, "%.2f", value)).toList();
      for (int k = 0; k < at.size(); k++) {
        chart.addAnnotation(new AnnotationText(numbers.get(k), at.get(k), top - BELOW_EDGE_NATS, false));
      }
      return numbers;
    }
  }

  /**
   * How a curve looks.
   *
   * @param marker may be {@code SeriesMarkers.NONE}
   * @param bars   whether there is room for error bars
   */
  private record Look(Color colour, Marker marker, BasicStroke stroke, boolean bars) {

    static Look of(int number) {
      return new Look(COLOURS.get(number % COLOURS.size()), MARKERS.get(number % MARKERS.size()), number < COLOURS.size() ? solid() : dashed(), true);
    }
  }

  /** How the curve of a point looks among those of all points. */
  private static Look look(Result result, Point point) {
    List<Point> placed = result.points().stream().filter(other -> !other.series().isEmpty()).toList();
    if (point.series().isEmpty()) {
      return new Look(INK, SeriesMarkers.NONE, dashed(), placed.size() <= COLOURS.size());
    }
    if (placed.size() <= COLOURS.size()) {
      return Look.of(placed.indexOf(point));
    }
    List<Double> places = placed.stream().map(Point::at).distinct().sorted().toList();
    List<String> series = placed.stream().map(other -> other.series().get(0)).distinct().toList();
    int place = places.indexOf(point.at());
    return new Look(onScale(places.size() == 1 ? 0 : place / (places.size() - 1.0)), MARKERS.get(place % MARKERS.size()),
        stroke(DASHES_OF_SERIES.get(series.indexOf(point.series().get(0)) % DASHES_OF_SERIES.size())), false);
  }

  private static Color onScale(double fraction) {
    double at = fraction * (SCALE.size() - 1);
    int below = Math.min((int) at, SCALE.size() - 2);
    Color from = SCALE.get(below);
    Color to = SCALE.get(below + 1);
    double part = at - below;
    return new Color(mixed(from.getRed(), to.getRed(), part), mixed(from.getGreen(), to.getGreen(), part), mixed(from.getBlue(), to.getBlue(), part));
  }

  private static int mixed(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }

  /** Numbers of a logarithmic axis that have room: 1, 2, 3 and 5 times a power of ten. */
  private static String ofDecade(double value) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(value) + 1e-9));
    long leading = Math.round(value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9)));
    return leading == 1 || leading == 2 || leading == 3 || leading == 5 ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "";
  }

  private static double top(List<Interval> values) {
    return values.stream().mapToDouble(Interval::estimate).min().orElse(0) + HIGHEST_OVER_LOWEST_NATS;
  }

  /**
   * An empty chart.
   *
   * @param names of its curves
   */
  private static XYChart chart(String title, String horizontal, List<String> names) {
    // Long names beside the plot would leave no room for it.
    boolean below = names.stream().anyMatch(name -> name.length() > LONGEST_NAME_BESIDE);
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT + (below ? NAME_HEIGHT * names.size() : 0)).title(title).xAxisTitle(horizontal)
        .yAxisTitle("test loss [" + Figure.UNIT + "]").build();
    Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setChartFontColor(INK).setLegendPosition(below ? LegendPosition.OutsideS : LegendPosition.OutsideE)
        .setLegendBorderColor(Color.WHITE).setLegendFont(plain).setChartTitleFont(fitting(title, plain.deriveFont(Font.BOLD, TITLE_POINTS))).setChartTitleBoxVisible(false)
        .setPlotBorderColor(INK).setMarkerSize(8).setLocale(Locale.ROOT).setDecimalPattern("0.###");
    chart.getStyler().setAxisTitleFont(plain).setAxisTickLabelsFont(plain).setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1)).setErrorBarsColorSeriesColor(true);
    chart.getStyler().setAnnotationTextFont(plain).setAnnotationTextFontColor(INK);
    return chart;
  }

  /** A font in which a title is no wider than the plot. */
  private static Font fitting(String title, Font font) {
    double width = font.getStringBounds(title, new FontRenderContext(null, true, true)).getWidth();
    return width <= TITLE_WIDTH ? font : font.deriveFont((float) (font.getSize2D() * TITLE_WIDTH / width));
  }

  private static void curve(XYChart chart, Marked beyond, Look look, String name, List<Double> at, List<Interval> values) {
    List<Double> drawn = new ArrayList<>();
    List<Double> halfWidths = new ArrayList<>();
    for (int k = 0; k < at.size(); k++) {
      double nats = values.get(k).estimate();
      drawn.add(beyond.within(at.get(k), nats));
      halfWidths.add(nats <= beyond.top() ? values.get(k).halfWidth().orElse(0) : 0);
    }
    XYSeries curve = look.bars() ? chart.addSeries(name, at, drawn, halfWidths) : chart.addSeries(name, at, drawn);
    curve.setMarker(look.marker());
    curve.setMarkerColor(look.colour());
    curve.setLineColor(look.colour());
    curve.setLineStyle(look.stroke());
  }

  private static BasicStroke solid() {
    return new BasicStroke(LINE);
  }

  private static BasicStroke dashed() {
    return stroke(DASHES);
  }

  private static BasicStroke stroke(float[] dashes) {
    return dashes[1] == 0 ? solid() : new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0);
  }
}
