package impasto.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  private static final String TWO =
      """
      {"__metadata__":{"name":"two"},
       "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
       "b":{"dtype":"BF16","shape":[1,2],"data_offsets":[8,12]},
       "c":{"dtype":"F16","shape":[],"data_offsets":[12,14]}}""";

  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
    out.writeBytes(json);
    out.writeBytes(new byte[dataBytes]);
    return out.toByteArray();
  }

  @Test
  void readsEveryNumberFormat() throws Exception {
    byte[] bytes = file(TWO, 14);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(bytes.length - 14)
        .putFloat(1.5f)
        .putFloat(-3f)
        .putShort((short) 0x3fc0)
        .putShort((short) 0xc040)
        .putShort((short) 0x3e00);
    SafetensorsFile file = SafetensorsFile.parse("two", bytes);
    assertThat(file.metadata()).containsEntry("name", "two");
    assertThat(file.tensorNames()).containsExactly("a", "b", "c");
    assertThat(file.tensor("a").values()).containsExactly(1.5f, -3f);
    assertThat(file.tensor("b").values()).containsExactly(1.5f, -3f);
    assertThat(file.tensor("b").shape()).containsExactly(1, 2);
    assertThat(file.tensor("c").values()).containsExactly(1.5f);
    assertThatThrownBy(() -> file.tensor("d")).hasMessage("two: has no tensor d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 4 | 4 bytes after the last tensor belong to nothing",
        "[] | 0 | is not a sound safetensors file: its header is not a JSON object",
        "{\"a\": | 0 | is not a sound safetensors file: its header is not valid JSON",
        "{\"a\":1,\"a\":1} | 0 | is not a sound safetensors file: its header is not valid JSON",
        "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}} | 8 | tensor a has type I64;"
            + " F32, F16 and BF16 are read",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | 4 | tensor a has an"
            + " impossible shape [-1]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}} | 4 | tensor a has an"
            + " impossible shape [1.5]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,4]}} | 4 |"
            + " tensor a is too large: [2147483647,2147483647]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | tensor a of shape [2]"
            + " and type F32 cannot lie at [0,4]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}} | 4 | tensor a of shape [1]"
            + " and type F32 cannot lie at [-4,0]",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}} | 4 | tensor a of shape  and type F32"
            + " cannot lie at [0,4]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 4 | is cut off: tensor a"
            + " ends at byte 8 of the data, but there are only 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | tensor a starts at byte"
            + " 4 of the data instead of 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\","
            + "\"shape\":[1],\"data_offsets\":[0,4]}} | 4 | tensor b starts at byte 0 of the data"
            + " instead of 4",
      })
  void refusesAHeaderThatDoesNotFit(String header, int dataBytes, String problem) {
    assertThatThrownBy(() -> SafetensorsFile.parse("file", file(header, dataBytes)))
        .isInstanceOf(WeightFileException.class)
        .hasMessage("file: " + problem);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = file(TWO, 14);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SafetensorsFile.parse("cut", cut))
          .isInstanceOf(WeightFileException.class);
    }
  }

  @Test
  void refusesWhatIsNoSafetensorsFile() {
    byte[] text = "This is a text, not a network.".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> SafetensorsFile.parse("text", text))
        .hasMessage(
            "text: is not a safetensors file: it does not start with the length of a header");
  }
}
