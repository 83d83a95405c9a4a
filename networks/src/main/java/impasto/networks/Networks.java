package impasto.networks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The networks there are: the one the program carries, and those in files.
 *
 * {@snippet :
 * Network network = Networks.slimVgg16().network();
 * Network theirs = Networks.read(Path.of("vgg19.safetensors")).network();
 * }
 */
public final class Networks {
  private static final String SLIM_VGG16 = "slim-vgg16.safetensors";

  private Networks() {}

  /**
   * The embedded network: VGG-16 to relu5_1 at half width, average pooling, replicated borders.
   *
   * @throws WeightFileException if the program's own file is damaged
   */
  public static LoadedNetwork slimVgg16() throws IOException {
    try (InputStream in = Networks.class.getResourceAsStream(SLIM_VGG16)) {
      if (in == null) {
        throw new WeightFileException(
            "embedded " + SLIM_VGG16, "is missing from the program; build it again");
      }
      return load("embedded " + SLIM_VGG16, "slim-vgg16", in.readAllBytes());
    }
  }

  /**
   * A VGG-16, VGG-19 or narrower sister of them from a safetensors file, with tensors named {@code
   * conv1_1.weight} or, as torchvision does, {@code features.0.weight}; F32, F16 or BF16.
   *
   * @throws WeightFileException if the file cannot be used; the message says why
   */
  public static LoadedNetwork read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new WeightFileException(file.toString(), "is a folder, not a safetensors file");
    }
    byte[] bytes;
    try {
      if (Files.size(file) > Integer.MAX_VALUE - 8) {
        throw new WeightFileException(
            file.toString(), "is larger than 2 GB; no VGG is as large as that");
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new WeightFileException(file.toString(), "there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new WeightFileException(file.toString(), "may not be read: permission denied", e);
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    return load(file.toString(), name, bytes);
  }

  private static LoadedNetwork load(String file, String name, byte[] bytes)
      throws WeightFileException {
    return new LoadedNetwork(
        VggReader.read(SafetensorsFile.parse(file, bytes), name), fingerprint(bytes));
  }

  private static String fingerprint(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
