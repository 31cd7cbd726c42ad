package io.mortise.api.search;

/** What stands between a name and a value. */
enum Operator {
    EQUAL("="),
    OTHER("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    CONTAINS("~");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    static Operator of(String sign) {
        if (sign.equals("==")) return EQUAL;
        for (var operator : values()) if (operator.sign.equals(sign)) return operator;
        throw new IllegalArgumentException(sign);
    }

    boolean isOrder() {
        return this != EQUAL && this != OTHER && this != CONTAINS;
    }

    /** Whether it holds where the value stands so to the other: as {@link Double#compare} says. */
    boolean holds(int order) {
        return switch (this) {
            case EQUAL, CONTAINS -> order == 0;
            case OTHER -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
