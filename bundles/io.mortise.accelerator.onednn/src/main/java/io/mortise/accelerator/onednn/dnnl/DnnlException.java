package io.mortise.accelerator.onednn.dnnl;

/** A call into oneDNN that did not succeed. */
public final class DnnlException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** In the order of {@code dnnl_status_t}. */
    private static final String[] STATUS = {
        "success",
        "out of memory",
        "invalid arguments",
        "unimplemented",
        "last implementation reached",
        "runtime error",
        "not required",
        "invalid graph"
    };

    DnnlException(String call, int status) {
        super(call + ": " + (status < STATUS.length ? STATUS[status] : "status " + status));
    }
}
