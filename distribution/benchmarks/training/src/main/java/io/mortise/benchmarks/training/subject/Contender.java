package io.mortise.benchmarks.training.subject;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Who is measured. */
public enum Contender {
    /** The packed product, {@code mortise run}: data pipeline, metrics of every batch, journal and store included. */
    MORTISE("Mortise"),
    /** A bare loop round the net that the product builds and accelerates. */
    ENGINE("Mortise's engine, bare loop"),
    /** The packed product with {@code "accelerator": "off"}: DL4J's own layers, through oneDNN. */
    MORTISE_DL4J("Mortise, accelerator off"),
    /** Deeplearning4j in a bare loop, with its helpers for oneDNN switched on. */
    DL4J_ONEDNN("Deeplearning4j, oneDNN on"),
    /** Deeplearning4j in a bare loop, as it comes. */
    DL4J("Deeplearning4j as it comes"),
    /** PyTorch through DJL, in a bare loop. */
    PYTORCH("PyTorch");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** As it stands in files and on the command line. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The contender of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Contender named(String id) {
        return Stream.of(values())
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--contenders: there is no \"" + id + "\", only " + String.join(", ", ids())));
    }

    private static List<String> ids() {
        return Stream.of(values()).map(Contender::id).toList();
    }

    /** Whether it is the packed product, started as a user starts it. */
    public boolean isProduct() {
        return this == MORTISE || this == MORTISE_DL4J;
    }

    /** Who does that work: the product's own evaluation has a batch size of its own, so it takes no part in inference. */
    public static List<Contender> of(Work work) {
        return switch (work) {
            case TRAINING -> List.of(values());
            case INFERENCE -> Stream.of(values()).filter(c -> !c.isProduct()).toList();
            case SGEMM -> List.of(DL4J_ONEDNN, PYTORCH);
        };
    }
}
