package io.mortise.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.json.Weights.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WeightsTest {
    @TempDir
    private Path folder;

    @Test
    void come_back_bit_by_bit_in_their_order() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("/model/layers/1/W", new Tensor(List.of(2, 3), new float[] {1, -2, 1e-38f, Float.MIN_VALUE, 0, 5}));
        tensors.put("/model/layers/0/b", Tensor.row(0.1f, Float.NaN));
        Path file = folder.resolve("x.safetensors");
        new Weights(tensors).write(file);
        var read = Weights.read(file);
        assertThat(read.tensors()).isEqualTo(tensors);
        assertThat(read.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
    }

    @Test
    void stand_in_a_file_as_safetensors_has_it() throws IOException {
        Path file = folder.resolve("x.safetensors");
        new Weights(Map.of("a", Tensor.row(1))).write(file);
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes[0]).isEqualTo((byte) header.length());
        assertThat(new String(bytes, 8, header.length(), StandardCharsets.UTF_8))
                .isEqualTo(header);
        assertThat(bytes).hasSize(8 + header.length() + 4).endsWith(0, 0, 0x80, 0x3f);
    }
}
