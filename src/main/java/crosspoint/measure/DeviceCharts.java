package crosspoint.measure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The response of devices as charts: the mean as a line, the 10 % quantile dashed and the 90 % quantile dotted around it. Where
 * pulses up and down do the same, their curves are both seen: down is drawn thin over up. Colours are
 * those of Okabe and Ito, which people with any colour vision tell apart.
 */
final class DeviceCharts {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
  private static final Color BLUE = new Color(0x00, 0x72, 0xb2);
  private static final Color RED = new Color(0xd5, 0x5e, 0x00);
  private static final float[] DASHES = {8, 4};
  private static final float[] DOTS = {1.5f, 3};
  /** Widths of a mean and of the lines around it, where another curve may be drawn over them, and of that other curve. */
  private static final float[] WIDE = {4.2f, 2.6f};
  private static final float[] THIN = {1.8f, 1.1f};
  private static final int TICK_PIXELS = 80;
  private static final int TICK_DECIMALS = 6;

  private DeviceCharts() {}

  /** Weight over a sweep up and a sweep down. */
  static XYChart response(String name, DeviceFigures figures) {
    XYChart chart = chart(name + ": a sweep up, a sweep down", "pulses", "weight [1]");
    List<DeviceFigures.Moment> moments = figures.response();
    double[] pulses = moments.stream().mapToDouble(DeviceFigures.Moment::pulse).toArray();
    band(chart, "", figures, BLUE, THIN, pulses, of(moments, moment -> moment.weight().mean()), of(moments, moment -> moment.weight().low()),
        of(moments, moment -> moment.weight().high()));
    placeTicksAtRoundNumbers(chart, pulses, moments.get(0).weight().mean());
    return chart;
  }

  /** Steps up and down against the weight. */
  static XYChart steps(String name, DeviceFigures figures) {
    XYChart chart = chart(name + ": step of a pulse, without noise", "weight before the pulse [1]", "step in the direction of the pulse [10⁻³]");
    List<DeviceFigures.Place> places = figures.steps();
    double[] weights = places.stream().mapToDouble(DeviceFigures.Place::weight).toArray();
    band(chart, "up, ", figures, BLUE, WIDE, weights, of(places, place -> 1e3 * place.up().mean()), of(places, place -> 1e3 * place.up().low()), of(places, place -> 1e3 * place.up().high()));
    band(chart, "down, ", figures, RED, THIN, weights, of(places, place -> 1e3 * place.down().mean()), of(places, place -> 1e3 * place.down().low()), of(places, place -> 1e3 * place.down().high()));
    placeTicksAtRoundNumbers(chart, weights, 1e3 * places.get(places.size() / 2).up().mean());
    return chart;
  }

  private static <T> double[] of(List<T> of, ToDoubleFunction<T> value) {
    return of.stream().mapToDouble(value).toArray();
  }

  private static void band(XYChart chart, String what, DeviceFigures figures, Color colour, float[] widths, double[] x, double[] mean, double[] low, double[] high) {
    String tenth = what + "10 % of " + (figures.pairs() ? "pairs" : "devices");
    line(chart, what + "mean", colour, new BasicStroke(widths[0]), x, mean);
    line(chart, tenth + " below", colour, broken(widths[1], DASHES), x, low);
    line(chart, tenth + " above", colour, broken(widths[1], DOTS), x, high);
  }

  private static BasicStroke broken(float width, float[] pattern) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
  }

  /** XChart puts its ticks at the values of a curve where these are evenly spaced, which a point more that is not drawn prevents. */
  private static void placeTicksAtRoundNumbers(XYChart chart, double[] x, double inside) {
    double[] uneven = {x[0], x[0] + (x[x.length - 1] - x[0]) / Math.PI};
    line(chart, "ticks", Color.WHITE, SeriesLines.NONE, uneven, new double[] {inside, inside}).setShowInLegend(false);
  }

  /** A tick's number, without the minus of a zero that is one only after rounding. */
  static String tick(double value) {
    return new BigDecimal(value).setScale(TICK_DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros().signum() == 0 ? "0"
        : String.format(Locale.ROOT, "%,.6f", value).replaceFirst("\\.?0+$", "");
  }

  private static XYSeries line(XYChart chart, String name, Color colour, BasicStroke stroke, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(colour);
    series.setLineStyle(stroke);
    return series;
  }

  private static XYChart chart(String title, String horizontal, String vertical) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(horizontal).yAxisTitle(vertical).build();
    Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setChartFontColor(INK).setLegendPosition(LegendPosition.OutsideE)
        .setLegendBorderColor(Color.WHITE).setLegendFont(plain).setChartTitleFont(plain.deriveFont(Font.BOLD, 15f)).setChartTitleBoxVisible(false)
        .setPlotBorderColor(INK).setLocale(Locale.ROOT);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(DeviceCharts::tick).setYAxisTickLabelsFormattingFunction(DeviceCharts::tick)
        .setXAxisTickMarkSpacingHint(TICK_PIXELS);
    chart.getStyler().setAxisTitleFont(plain).setAxisTickLabelsFont(plain).setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1));
    return chart;
  }
}
