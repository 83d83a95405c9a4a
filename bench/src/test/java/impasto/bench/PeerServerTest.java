package impasto.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import impasto.engine.FeaturePlan;
import impasto.engine.Network;
import impasto.engine.Workers;
import impasto.networks.Networks;
import impasto.paint.cost.Costs;
import impasto.paint.cost.Objective;
import impasto.paint.recipe.Recipe;
import impasto.picture.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PeerServerTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 32;

  @TempDir Path folder;
  private final Workers workers = new Workers(2);
  private final float[] content = pixels(1);
  private final float[] style = pixels(2);
  private final float[] generated = pixels(3);
  private Network network;
  private PeerServer server;

  private static float[] pixels(long seed) {
    Random random = new Random(seed);
    float[] values = new float[HEIGHT * WIDTH * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  @BeforeEach
  void start() throws IOException {
    write("content.f32", content);
    write("style.f32", style);
    write("generated.f32", generated);
    network = Networks.slimVgg16().network();
    server = new PeerServer(network, WIDTH, HEIGHT, folder, workers);
  }

  @AfterEach
  void stop() {
    server.close();
    workers.close();
  }

  private void write(String name, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(folder.resolve(name), bytes.array());
  }

  private static float[] read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  @Test
  void answersCostsAndGradientOfTheGeneratedImage() throws IOException {
    float[] expected = new float[generated.length];
    Costs costs;
    try (var objective =
        new Objective(
            network,
            Recipe.LECTURE.weights(),
            new Picture(WIDTH, HEIGHT, content, null),
            new Picture(WIDTH, HEIGHT, style, null),
            workers)) {
      costs = objective.evaluate(generated, expected);
    }

    Path gradient = folder.resolve("a gradient");
    JsonNode answer = JsonMapper.shared().readTree(server.answer("costs " + gradient));

    assertThat(answer.get("content").asDouble()).isEqualTo(costs.content()).isPositive();
    assertThat(answer.get("style").asDouble()).isEqualTo(costs.style()).isPositive();
    assertThat(answer.get("total").asDouble())
        .isEqualTo(costs.total())
        .isCloseTo(10 * costs.content() + 40 * costs.style(), within(1e-9 * costs.total()));
    assertThat(read(gradient)).isEqualTo(expected);
  }

  @Test
  void answersActivationsOfTheTopLayer() throws IOException {
    Path file = folder.resolve("activations");
    server.answer("activations " + file);

    try (var plan = FeaturePlan.of(network, HEIGHT, WIDTH, List.of("relu5_1"), workers)) {
      float[] expected = new float[plan.shape("relu5_1").size()];
      plan.forward(generated);
      plan.activations("relu5_1", expected);
      assertThat(read(file)).isEqualTo(expected);
    }
  }

  @Test
  void timesStepsAndForwardPasses() throws IOException {
    assertThat(Double.parseDouble(server.answer("step 2"))).isPositive();
    assertThat(Double.parseDouble(server.answer("forward 2"))).isPositive();
  }

  @Test
  void answersWhereStepsSpendTheirTime() throws IOException {
    JsonNode answer = JsonMapper.shared().readTree(server.answer("layers 3"));

    double sum = 0;
    for (JsonNode piece : answer.get("pieces")) {
      sum += piece.get("milliseconds").asDouble();
      assertThat(network.layerNames()).contains(piece.get("layers").get(0).asString());
    }
    assertThat(sum).isPositive().isLessThan(2 * answer.get("step").asDouble());
  }

  @Test
  void refusesUnknownRequestsAndImagesOfAnotherSize() {
    assertThatThrownBy(() -> server.answer("paint"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("paint");
    assertThatThrownBy(() -> new PeerServer(network, WIDTH + 1, HEIGHT, folder, workers))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("generated.f32");
  }
}
