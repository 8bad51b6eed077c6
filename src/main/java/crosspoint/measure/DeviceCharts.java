package crosspoint.measure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The response of devices as charts: the mean as a line, the 10 % and 90 % quantiles as dashed lines around it. Colours are
 * those of Okabe and Ito, which people with any colour vision tell apart.
 */
final class DeviceCharts {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
  private static final Color BLUE = new Color(0x00, 0x72, 0xb2);
  private static final Color RED = new Color(0xd5, 0x5e, 0x00);
  private static final float[] DASHES = {6, 4};

  private DeviceCharts() {}

  /** Weight over a sweep up and a sweep down. */
  static XYChart response(String name, DeviceFigures figures) {
    XYChart chart = chart(name + ": a sweep up, a sweep down", "pulses", "weight [1]");
    List<DeviceFigures.Moment> moments = figures.response();
    double[] pulses = moments.stream().mapToDouble(DeviceFigures.Moment::pulse).toArray();
    band(chart, "", BLUE, pulses, of(moments, moment -> moment.weight().mean()), of(moments, moment -> moment.weight().low()),
        of(moments, moment -> moment.weight().high()));
    return chart;
  }

  /** Steps up and down against the weight. */
  static XYChart steps(String name, DeviceFigures figures) {
    XYChart chart = chart(name + ": step of a pulse, without noise", "weight before the pulse [1]", "step in the direction of the pulse [10⁻³]");
    List<DeviceFigures.Place> places = figures.steps();
    double[] weights = places.stream().mapToDouble(DeviceFigures.Place::weight).toArray();
    band(chart, "up, ", BLUE, weights, of(places, place -> 1e3 * place.up().mean()), of(places, place -> 1e3 * place.up().low()), of(places, place -> 1e3 * place.up().high()));
    band(chart, "down, ", RED, weights, of(places, place -> 1e3 * place.down().mean()), of(places, place -> 1e3 * place.down().low()), of(places, place -> 1e3 * place.down().high()));
    return chart;
  }

  private static <T> double[] of(List<T> of, ToDoubleFunction<T> value) {
    return of.stream().mapToDouble(value).toArray();
  }

  private static void band(XYChart chart, String what, Color colour, double[] x, double[] mean, double[] low, double[] high) {
    line(chart, what + "mean", colour, new BasicStroke(2.2f), x, mean);
    line(chart, what + "10 % of devices below", colour, dashed(), x, low);
    line(chart, what + "10 % of devices above", colour, dashed(), x, high).setShowInLegend(true);
  }

  private static BasicStroke dashed() {
    return new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0);
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
        .setPlotBorderColor(INK).setLocale(Locale.ROOT).setDecimalPattern("#,##0.###");
    chart.getStyler().setAxisTitleFont(plain).setAxisTickLabelsFont(plain).setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1));
    return chart;
  }
}
