package impasto.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Padding;
import impasto.engine.Pooling;
import impasto.engine.Shape;
import impasto.engine.Workers;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NetworksTest {
  @TempDir Path folder;

  @Test
  void embeddedNetworkIsTheOneThatWasTrained() throws IOException {
    LoadedNetwork loaded = Networks.slimVgg16();
    assertThat(loaded.fingerprint()).isEqualTo("b311bd4ffa54");
    Network network = loaded.network();
    assertThat(network.name()).isEqualTo("slim-vgg16");
    assertThat(network.padding()).isEqualTo(Padding.REPLICATE);
    assertThat(network.pooling()).isEqualTo(Pooling.AVERAGE);
    assertThat(network.layerNames())
        .containsExactly(
            "relu1_1", "relu1_2", "relu2_1", "relu2_2", "relu3_1", "relu3_2", "relu3_3", "relu4_1",
            "relu4_2", "relu4_3", "relu5_1");
  }

  /** PyTorch in double precision made the expected activations; see the resources' README. */
  @Test
  void embeddedNetworkGivesTheGoldenActivations() throws IOException {
    Network network = Networks.slimVgg16().network();
    SafetensorsFile golden = SafetensorsFile.parse("golden", resource("activations.safetensors"));
    float[] image = image("generated.png");
    try (var workers = new Workers(2);
        var plan = FeaturePlan.of(network, 56, 72, network.layerNames(), workers)) {
      plan.forward(image);
      for (String layer : network.layerNames()) {
        Shape shape = plan.shape(layer);
        float[] values = new float[shape.size()];
        plan.activations(layer, values);
        Tensor expected = golden.tensor(layer);
        int rows = expected.shape().get(0);
        int step = Math.max(1, shape.positions() / 32);
        float largest = 0;
        for (float value : expected.values()) {
          largest = Math.max(largest, value);
        }
        for (int row = 0; row < rows; row++) {
          for (int k = 0; k < shape.channels(); k++) {
            assertThat(values[row * step * shape.channels() + k])
                .as("%s, row %d, channel %d", layer, row, k)
                .isCloseTo(expected.values()[row * shape.channels() + k], within(2e-4f * largest));
          }
        }
      }
    }
  }

  @Test
  void readsATorchvisionVgg19() throws IOException {
    assertActivations("tiny-vgg19.safetensors", 1e-4f);
  }

  @Test
  void readsBfloat16() throws IOException {
    assertActivations("tiny-vgg19-bf16.safetensors", 5e-2f);
  }

  private void assertActivations(String file, float tolerance) throws IOException {
    Path path = Files.write(folder.resolve(file), resource(file));
    Network network = Networks.read(path).network();
    assertThat(network.layerNames()).hasSize(16).contains("relu3_4", "relu5_4");
    JsonNode expected = JsonMapper.shared().readTree(resource("tiny-vgg19.json"));
    float[] image = new float[20 * 24 * 3];
    for (int i = 0; i < image.length; i++) {
      image[i] = expected.path("image255").path(i).floatValue() / 255;
    }
    try (var workers = new Workers(1);
        var plan = FeaturePlan.of(network, 20, 24, network.layerNames(), workers)) {
      plan.forward(image);
      assertThat(expected.path("layers").size()).isEqualTo(12);
      for (String layer : expected.path("layers").propertyNames()) {
        JsonNode want = expected.path("layers").path(layer);
        float[] values = new float[plan.shape(layer).size()];
        plan.activations(layer, values);
        float largest = want.path("max").floatValue();
        for (int i = 0; i < 8; i++) {
          assertThat(values[i])
              .as("%s, value %d", layer, i)
              .isCloseTo(want.path("first").path(i).floatValue(), within(tolerance * largest));
        }
      }
    }
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    Path missing = folder.resolve("missing.safetensors");
    assertThatThrownBy(() -> Networks.read(missing))
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> Networks.read(folder))
        .hasMessage(folder + ": is a folder, not a safetensors file");
    byte[] sound = resource("tiny-vgg19.safetensors");
    Path renamed =
        Files.write(
            folder.resolve("renamed.safetensors"),
            new String(sound, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("features.5.weight", "features.6.weight")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Networks.read(renamed))
        .isInstanceOf(WeightFileException.class)
        .hasMessageContaining("features.6");
    Path other =
        Files.write(
            folder.resolve("other.safetensors"),
            new String(sound, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("\"features.", "\"textures.")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Networks.read(other)).hasMessageContaining("has no VGG in it");
  }

  private static float[] image(String name) throws IOException {
    BufferedImage image;
    try (InputStream in = Objects.requireNonNull(NetworksTest.class.getResourceAsStream(name))) {
      image = ImageIO.read(in);
    }
    float[] values = new float[image.getHeight() * image.getWidth() * 3];
    for (int i = 0; i < values.length; i++) {
      int p = i / 3;
      int rgb = image.getRGB(p % image.getWidth(), p / image.getWidth());
      values[i] = (rgb >> (16 - 8 * (i % 3)) & 0xff) / 255f;
    }
    return values;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(NetworksTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }
}
