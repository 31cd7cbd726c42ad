package io.mortise.api.task;

import java.nio.file.Path;

/**
 * A file of another program that a run's model is taken from.
 *
 * @param file as it lies where the user has it, absolute
 * @param sha256 of the file, lower-case hex
 * @param weights its weights, in a file of the bench's own
 * @param proof the format by which a plug-in runs the file, to hold the model against it; empty where none does
 * @param prover id of the plug-in that is there for this proof alone; empty where there is none
 * @param translation what was made of it
 */
public record ImportedFile(
        Path file, String sha256, Path weights, String proof, String prover, Translation translation) {}
