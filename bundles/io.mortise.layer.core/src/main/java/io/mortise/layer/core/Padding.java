package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the border of an image. */
public enum Padding {
    /** Windows stay within the image; a rest that holds no whole window is left out. */
    @JsonProperty("valid")
    VALID,
    /** The image is padded evenly, the odd row below and the odd column to the right, for {@code ceil(size / stride)} outputs. */
    @JsonProperty("same")
    SAME
}
