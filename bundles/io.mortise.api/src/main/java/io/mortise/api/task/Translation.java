package io.mortise.api.task;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file's model in the bench's own terms, without its weights.
 *
 * @param format what wrote it, for people: {@code Keras 2.15.0}, {@code ONNX (pytorch 2.1)}
 * @param model the section {@code model} of a spec
 * @param shape height, width and channels, or length, of an example that it takes in; -1 for any; empty where the file does not
 *     say
 * @param transforms the section {@code transforms}, for what the file does to examples before its first layer; empty where it
 *     takes them in as they come
 * @param notes what is otherwise than in the file, one sentence each
 * @param trainedWith what the file says of its training
 * @param logits whether a last activation was put on top, which the file leaves to whoever uses it
 */
public record Translation(
        String format,
        Map<String, Object> model,
        List<Integer> shape,
        List<Map<String, Object>> transforms,
        List<String> notes,
        TrainedWith trainedWith,
        boolean logits) {
    public Translation {
        shape = List.copyOf(shape);
        transforms = List.copyOf(transforms);
        notes = List.copyOf(notes);
    }

    /** The same with more to be told. */
    public Translation noting(List<String> more) {
        return new Translation(
                format,
                model,
                shape,
                transforms,
                Stream.concat(notes.stream(), more.stream()).toList(),
                trainedWith,
                logits);
    }
}
