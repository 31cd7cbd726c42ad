package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Glance;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A saved model that stays open, to be asked of one picture after another. */
public final class Sight {
    private final SavedModel model;
    private final @Nullable Looking net;

    Sight(SavedModel model) {
        this.model = model;
        this.net = model.experiment().estimator() == null ? new Looking(model) : null;
    }

    /**
     * What it says of a picture.
     *
     * @param picture a PNG or JPEG of any size
     * @throws InvalidInput where it cannot be read, or nothing is drawn on it
     */
    public Glance at(Path picture) {
        float[] values = model.picture(picture);
        return net == null
                ? new Glance(
                        model.prediction("picture", model.answer(values)),
                        Pictures.png(values, model.shape()),
                        new byte[0])
                : net.glance(values, "picture");
    }
}
