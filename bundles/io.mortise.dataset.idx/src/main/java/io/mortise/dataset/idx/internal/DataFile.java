package io.mortise.dataset.idx.internal;

/**
 * A published file whose content is known beforehand.
 *
 * @param name as it was published, without {@code .gz}
 * @param bytes its length, unpacked
 * @param sha256 of it, unpacked; lower-case hex
 */
public record DataFile(String name, long bytes, String sha256) {}
