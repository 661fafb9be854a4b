package io.hornero.functions;

import java.math.BigDecimal;
import java.math.MathContext;

/// What something costs, in US dollars, exactly.
///
/// @param requests for being called
/// @param compute for memory over time
public record Cost(BigDecimal requests, BigDecimal compute) {
    public static final Cost ZERO = new Cost(BigDecimal.ZERO, BigDecimal.ZERO);

    public BigDecimal total() {
        return requests.add(compute);
    }

    public Cost plus(Cost other) {
        return new Cost(requests.add(other.requests), compute.add(other.compute));
    }

    public Cost times(long count) {
        BigDecimal n = BigDecimal.valueOf(count);
        return new Cost(requests.multiply(n), compute.multiply(n));
    }

    /// The total, exact, without trailing zeros, as `0.00000041667`.
    public String text() {
        BigDecimal total = total().round(MathContext.UNLIMITED).stripTrailingZeros();
        return total.signum() == 0 ? "0" : total.toPlainString();
    }
}
