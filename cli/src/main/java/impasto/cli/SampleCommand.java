package impasto.cli;

import impasto.picture.PictureWriter;
import impasto.picture.sample.SamplePicture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code impasto sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description =
        "Draws two pictures like photographs and four like paintings, to begin with: the program"
            + " draws them itself, so they are yours to use.",
    footerHeading = "%nExample:%n",
    footer = {
      "  impasto sample pictures",
      "  impasto paint pictures/landscape.png pictures/swirls.png"
    })
final class SampleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder to write to; made if it is not there.")
  private Path folder;

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite pictures that are there already.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FailedException(folder + ": is a file; sample needs a folder");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new FailedException(folder + ": the folder cannot be made", e);
    }
    for (SamplePicture sample : SamplePicture.values()) {
      Path file = folder.resolve(sample.fileName() + ".png");
      PictureWriter.check(file);
      if (!force && Files.exists(file)) {
        throw new FailedException(file + ": is there already; --force overwrites it");
      }
    }
    for (SamplePicture sample : SamplePicture.values()) {
      Path file = folder.resolve(sample.fileName() + ".png");
      PictureWriter.write(sample.draw(), file, Map.of("Title", sample.title()));
      out.printf("%s  %s%n", file, sample.title());
    }
    out.printf(
        "now try: impasto paint %s %s%n",
        folder.resolve(SamplePicture.LANDSCAPE.fileName() + ".png"),
        folder.resolve(SamplePicture.SWIRLS.fileName() + ".png"));
    return 0;
  }
}
