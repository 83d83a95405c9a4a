package impasto.picture;

import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * A source of rows as the image that the JDK's writers take, 8 or 16 bits, RGB or RGBA. It is one
 * tile of which only the row asked for exists: the writers of PNG and JPEG go through it from top
 * to bottom, row by row, whatever its size.
 */
final class RowImage implements RenderedImage {
  private final ColorModel colours;
  private final RowRaster raster;

  /**
   * @param depth bits of a value, 8 or 16
   */
  RowImage(RowSource source, int depth) {
    boolean alpha = source.channels() == 4;
    colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            depth == Byte.SIZE ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
    raster = new RowRaster(source, colours.createCompatibleSampleModel(source.width(), 1));
  }

  /** A raster as large as the picture, over samples for one row. */
  private static final class RowRaster extends Raster {
    private final RowReader reader;
    private final DataBuffer row;
    private final int most;

    RowRaster(RowSource source, SampleModel oneRow) {
      super(
          oneRow,
          oneRow.createDataBuffer(),
          new Rectangle(source.width(), source.height()),
          new Point(),
          null);
      reader = new RowReader(source);
      row = getDataBuffer();
      most = row.getDataType() == DataBuffer.TYPE_BYTE ? 255 : 65535;
    }

    private void load(int x, int y, int w, int h) {
      if (x != 0 || w != getWidth() || h != 1) {
        throw new UnsupportedOperationException("only whole rows can be had, one at a time");
      }
      int from = reader.at(y);
      float[] values = reader.values();
      for (int i = 0; i < reader.rowLength(); i++) {
        row.setElem(i, RowReader.step(values[from + i], most));
      }
    }

    /** How the writer of PNG asks. */
    @Override
    public int[] getPixels(int x, int y, int w, int h, int @Nullable [] pixels) {
      load(x, y, w, h);
      int[] filled = pixels == null ? new int[reader.rowLength()] : pixels;
      for (int i = 0; i < reader.rowLength(); i++) {
        filled[i] = row.getElem(i);
      }
      return filled;
    }

    /** How the writer of JPEG asks; {@code bands} are all in their order. */
    @Override
    public Raster createChild(
        int x, int y, int w, int h, int childX, int childY, int @Nullable [] bands) {
      load(x, y, w, h);
      return Raster.createRaster(getSampleModel(), getDataBuffer(), new Point(childX, childY));
    }
  }

  @Override
  public ColorModel getColorModel() {
    return colours;
  }

  @Override
  public SampleModel getSampleModel() {
    return raster.getSampleModel();
  }

  @Override
  public int getWidth() {
    return raster.getWidth();
  }

  @Override
  public int getHeight() {
    return raster.getHeight();
  }

  @Override
  public int getMinX() {
    return 0;
  }

  @Override
  public int getMinY() {
    return 0;
  }

  @Override
  public int getNumXTiles() {
    return 1;
  }

  @Override
  public int getNumYTiles() {
    return 1;
  }

  @Override
  public int getMinTileX() {
    return 0;
  }

  @Override
  public int getMinTileY() {
    return 0;
  }

  @Override
  public int getTileWidth() {
    return getWidth();
  }

  @Override
  public int getTileHeight() {
    return getHeight();
  }

  @Override
  public int getTileGridXOffset() {
    return 0;
  }

  @Override
  public int getTileGridYOffset() {
    return 0;
  }

  @Override
  public Raster getTile(int tileX, int tileY) {
    return raster;
  }

  @Override
  public Raster getData() {
    throw tooLarge();
  }

  @Override
  public Raster getData(Rectangle region) {
    throw tooLarge();
  }

  @Override
  public WritableRaster copyData(@Nullable WritableRaster target) {
    throw tooLarge();
  }

  private static UnsupportedOperationException tooLarge() {
    return new UnsupportedOperationException("a copy of the picture may be larger than memory");
  }

  @Override
  public @Nullable Vector<RenderedImage> getSources() {
    return null;
  }

  @Override
  public Object getProperty(String name) {
    return Image.UndefinedProperty;
  }

  @Override
  public String @Nullable [] getPropertyNames() {
    return null;
  }
}
