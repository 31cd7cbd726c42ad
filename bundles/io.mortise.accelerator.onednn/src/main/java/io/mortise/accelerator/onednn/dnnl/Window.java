package io.mortise.accelerator.onednn.dnnl;

/**
 * A window that moves over an image, height before width in all.
 *
 * @param size rows and columns that it covers
 * @param strides how far it moves
 * @param gaps rows and columns left out between neighbours within it, 0 for none: oneDNN's dilation
 * @param before padding at the top and left
 * @param after padding at the bottom and right
 */
public record Window(long[] size, long[] strides, long[] gaps, long[] before, long[] after) {
    /** Windows along an axis of so many rows or columns. */
    public long count(int axis, long length) {
        long extent = (size[axis] - 1) * (gaps[axis] + 1) + 1;
        return (length + before[axis] + after[axis] - extent) / strides[axis] + 1;
    }
}
