package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class CostPlotTest {
  private static final List<CostPlot.Point> POINTS =
      List.of(
          new CostPlot.Point(256, .5, .25),
          new CostPlot.Point(512, .4, .2),
          new CostPlot.Point(4000, .41, .19));

  private static NodeList elements(String svg, String name) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getElementsByTagName(name);
  }

  private static double[] attributes(NodeList elements, String name) {
    return IntStream.range(0, elements.getLength())
        .mapToDouble(i -> Double.parseDouble(((Element) elements.item(i)).getAttribute(name)))
        .toArray();
  }

  @Test
  void placesTwoPointsASizeByTheLogarithmAndFromZero() throws Exception {
    NodeList circles = elements(CostPlot.svg(POINTS), "circle");
    double[] x = attributes(circles, "cx");
    double[] y = attributes(circles, "cy");

    assertThat(x).hasSize(6);
    double doubled = x[1] - x[0];
    assertThat((x[2] - x[1]) / doubled)
        .isBetween(Math.log(4000 / 512.0) / Math.log(2) - .01, Math.log(8) / Math.log(2));
    double perMicrosecond = (y[1] - y[0]) / .1;
    assertThat(y[3] - y[0]).isBetween(.25 * perMicrosecond - .5, .25 * perMicrosecond + .5);
  }

  @Test
  void writesNumbersWithPointsInEveryLocale() throws Exception {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(attributes(elements(CostPlot.svg(POINTS), "circle"), "cx")).hasSize(6);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void drawsOneSizeAndNone() throws Exception {
    assertThat(elements(CostPlot.svg(POINTS.subList(0, 1)), "circle").getLength()).isEqualTo(2);
    assertThat(elements(CostPlot.svg(List.of()), "circle").getLength()).isZero();
  }
}
