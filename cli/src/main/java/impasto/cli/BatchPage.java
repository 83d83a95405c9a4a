package impasto.cli;

import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import impasto.picture.PictureWriter;
import impasto.picture.Resampler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A web page that shows a batch: a row a photograph, a column a style. */
final class BatchPage {
  static final String FILE = "index.html";

  /** Folder of the small pictures, seen from the page. */
  private static final String SMALL = "thumbnails";

  /** Longer side of a small picture in pixels. */
  private static final int SIDE = 320;

  private static final System.Logger LOG = System.getLogger("impasto.cli");

  private final Path folder;
  private final List<Path> photos;
  private final List<List<StyleFile>> styles;

  /** Small pictures that were made already, by what they show. */
  private final Map<Path, String> small = new HashMap<>();

  /**
   * @param styles of each column
   */
  BatchPage(Path folder, List<Path> photos, List<List<StyleFile>> styles) {
    this.folder = folder;
    this.photos = photos;
    this.styles = styles;
  }

  /** Writes the page with what there is so far. */
  void write(List<BatchRow> rows) {
    try {
      Files.createDirectories(folder.resolve(SMALL));
      Path partial = folder.resolve("." + FILE + ".part");
      try {
        Files.writeString(partial, page(rows));
        Files.move(partial, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, folder.resolve(FILE) + ": cannot be written: " + e.getMessage());
    }
  }

  private String page(List<BatchRow> rows) {
    var table = new StringBuilder("<tr><th></th>");
    for (List<StyleFile> column : styles) {
      table.append("<th>");
      for (StyleFile style : column) {
        table.append(image(style.file(), "style-"));
      }
      table.append(caption(names(column))).append("</th>");
    }
    table.append("</tr>\n");
    int next = 0;
    for (Path photo : photos) {
      table.append("<tr><th>").append(image(photo, "photo-"));
      table.append(caption(photo.getFileName().toString())).append("</th>");
      for (int column = 0; column < styles.size(); column++, next++) {
        table.append("<td>");
        table.append(next < rows.size() ? cell(rows.get(next)) : caption("not painted yet"));
        table.append("</td>");
      }
      table.append("</tr>\n");
    }
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Impasto</title>
        <meta name="viewport" content="width=device-width">
        <style>
        body { font: 14px system-ui, sans-serif; background: #f4f2ee; color: #222; margin: 2em }
        table { border-collapse: collapse } td, th { padding: 10px; vertical-align: top }
        img { max-width: 320px; display: block; margin: 0 auto 4px; box-shadow: 0 1px 4px #0006 }
        th { font-weight: normal } th img { max-width: 160px } p { margin: 0; text-align: center }
        p.bad { color: #a00; max-width: 320px }
        </style></head><body>
        <table>
        %s</table>
        </body></html>
        """
        .formatted(table);
  }

  private static String names(List<StyleFile> styles) {
    return styles.stream()
        .map(style -> style.file().getFileName().toString())
        .collect(Collectors.joining(" + "));
  }

  private String cell(BatchRow row) {
    if (row.kind() == BatchRow.Kind.FAILED) {
      return "<p class=\"bad\">" + escaped(row.sentence()) + "</p>";
    }
    return "<a href=\"%s\">%s</a>%s"
        .formatted(
            escaped(address(row.name())), image(row.commission().out(), ""), caption(row.detail()));
  }

  private static String caption(String text) {
    return "<p>" + escaped(text) + "</p>";
  }

  private String image(Path file, String prefix) {
    String name = small.get(file);
    if (name == null) {
      name = prefix + file.getFileName() + ".jpg";
      try {
        PictureWriter.write(
            Resampler.within(PictureReader.read(file).onWhite(), SIDE),
            folder.resolve(SMALL, name),
            Map.of());
      } catch (PictureException e) {
        LOG.log(Level.DEBUG, "no small picture of " + file, e);
        return "";
      }
      small.put(file, name);
    }
    return "<img src=\"%s/%s\" alt=\"\">".formatted(SMALL, escaped(address(name)));
  }

  /** A file's name in a URL. */
  private static String address(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
