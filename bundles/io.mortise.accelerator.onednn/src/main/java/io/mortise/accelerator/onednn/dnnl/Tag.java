package io.mortise.accelerator.onednn.dnnl;

/** How a tensor lies in memory: {@code dnnl_format_tag_t}. */
public enum Tag {
    /** As the primitive likes it best. */
    ANY(1),
    /** A row of numbers. */
    A(2),
    /** Row by row. */
    AB(3),
    /** Four dimensions, the last one densest: images as channels, rows, columns. */
    ABCD(5),
    /** Images with the channel densest. */
    ACDB(22);

    final int code;

    Tag(int code) {
        this.code = code;
    }

    /** The plain one for so many dimensions: 1, 2 or 4. */
    public static Tag plain(int dimensions) {
        return switch (dimensions) {
            case 1 -> A;
            case 2 -> AB;
            case 4 -> ABCD;
            default -> throw new IllegalArgumentException(dimensions + " dimensions");
        };
    }
}
