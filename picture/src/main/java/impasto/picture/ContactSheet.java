package impasto.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Pictures side by side on white paper, each with a line below it that says what it is.
 *
 * {@snippet :
 * var sheet = new ContactSheet(3, 256);
 * Picture all = sheet.of(List.of(new ContactSheet.Entry("strength 0.2", picture)));
 * }
 */
public final class ContactSheet {
  private static final System.Logger LOG = System.getLogger("impasto.picture");
  private static final int GAP = 12;
  private static final int FONT_SIZE = 15;
  private static final int CAPTION = 24;

  private final int columns;
  private final int cell;

  /**
   * A picture of a sheet.
   *
   * @param caption one line; what is too long for the cell is cut
   * @param picture of any size; transparent parts are white
   */
  public record Entry(String caption, Picture picture) {}

  /**
   * @param columns pictures side by side, 1 or more
   * @param cell longest side of a picture on the sheet in pixels, 16 or more; smaller pictures stay
   *     as they are
   */
  public ContactSheet(int columns, int cell) {
    if (columns < 1 || cell < 16) {
      throw new IllegalArgumentException(
          "a contact sheet of %d columns of %d pixels".formatted(columns, cell));
    }
    this.columns = columns;
    this.cell = cell;
  }

  /**
   * The sheet.
   *
   * @param entries 1 or more, row by row
   */
  public Picture of(List<Entry> entries) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a contact sheet without pictures");
    }
    List<Picture> small =
        entries.stream().map(entry -> Resampler.within(entry.picture().onWhite(), cell)).toList();
    int width = small.stream().mapToInt(Picture::width).max().orElseThrow();
    int height = small.stream().mapToInt(Picture::height).max().orElseThrow();
    int across = Math.min(columns, entries.size());
    int down = (entries.size() + columns - 1) / columns;
    var sheet =
        new BufferedImage(
            GAP + across * (width + GAP),
            GAP + down * (height + CAPTION + GAP),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < small.size(); i++) {
      Picture picture = small.get(i);
      int x = GAP + i % columns * (width + GAP);
      int y = GAP + i / columns * (height + CAPTION + GAP);
      pen.drawImage(
          image(picture),
          x + (width - picture.width()) / 2,
          y + (height - picture.height()) / 2,
          null);
    }
    write(pen, entries, width, height);
    pen.dispose();
    return picture(sheet);
  }

  private void write(Graphics2D pen, List<Entry> entries, int width, int height) {
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
      pen.setColor(Color.BLACK);
      FontMetrics metrics = pen.getFontMetrics();
      for (int i = 0; i < entries.size(); i++) {
        String caption = cut(entries.get(i).caption(), width, metrics);
        int x = GAP + i % columns * (width + GAP);
        int y = GAP + i / columns * (height + CAPTION + GAP) + height;
        pen.drawString(
            caption, x + (width - metrics.stringWidth(caption)) / 2, y + CAPTION - FONT_SIZE / 2);
      }
    } catch (LinkageError | RuntimeException | InternalError e) {
      // Java on a machine without any fonts cannot draw text.
      LOG.log(Level.WARNING, "no fonts are installed, so the contact sheet has no captions");
      LOG.log(Level.DEBUG, "drawing text failed", e);
    }
  }

  private static String cut(String text, int width, FontMetrics metrics) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    String shorter = text;
    while (!shorter.isEmpty() && metrics.stringWidth(shorter + "...") > width) {
      shorter = shorter.substring(0, shorter.length() - 1);
    }
    return shorter + "...";
  }

  private static BufferedImage image(Picture picture) {
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    float[] rgb = picture.rgb();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = level(rgb[3 * i]) << 16 | level(rgb[3 * i + 1]) << 8 | level(rgb[3 * i + 2]);
    }
    return image;
  }

  private static int level(float value) {
    return Math.round(255 * Math.clamp(value, 0f, 1f));
  }

  private static Picture picture(BufferedImage image) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    float[] rgb = new float[3 * pixels.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (pixels[i / 3] >> (16 - i % 3 * 8) & 0xff) / 255f;
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb, null);
  }
}
