package io.mortise.exported;

import java.util.Map;

/**
 * An operator at work.
 *
 * @param operator its name in ONNX
 * @param inputs places of what it takes in
 * @param outputs places of what it gives; one but for few operators
 * @param attributes {@code float[]}, {@code long[]} or {@code String[]}, by name
 */
record Node(String operator, int[] inputs, int[] outputs, Map<String, Object> attributes) {
    long number(String name, long otherwise) {
        long[] found = (long[]) attributes.get(name);
        return found == null ? otherwise : found[0];
    }

    float decimal(String name, float otherwise) {
        float[] found = (float[]) attributes.get(name);
        return found == null ? otherwise : found[0];
    }

    int[] numbers(String name, int... otherwise) {
        long[] found = (long[]) attributes.get(name);
        if (found == null) return otherwise;
        int[] numbers = new int[found.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (int) found[i];
        return numbers;
    }

    float[] decimals(String name) {
        return (float[]) attributes.getOrDefault(name, new float[0]);
    }

    String[] words(String name) {
        return (String[]) attributes.getOrDefault(name, new String[0]);
    }
}
