package io.hornero.functions;

import java.math.BigDecimal;
import java.time.Duration;

/// AWS's list prices of Lambda, first tier, without the free tier.
///
/// Source: aws.amazon.com/lambda/pricing, us-east-1.
///
/// @param perRequest US dollars
/// @param perGbSecond US dollars for 1,024 MB over one second
public record Prices(BigDecimal perRequest, BigDecimal perGbSecond) {
    private static final BigDecimal REQUEST = new BigDecimal("0.0000002");
    private static final Prices X86_64 = new Prices(REQUEST, new BigDecimal("0.0000166667"));
    private static final Prices ARM64 = new Prices(REQUEST, new BigDecimal("0.0000133334"));
    private static final BigDecimal MB_MILLIS_IN_GB_SECOND = BigDecimal.valueOf(1024L * 1000);

    public static Prices of(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> X86_64;
            case ARM64 -> ARM64;
        };
    }

    /// The cost of one invocation.
    ///
    /// @param memoryMb configured memory
    /// @param billed billed duration
    public Cost ofInvocation(int memoryMb, Duration billed) {
        BigDecimal gbSeconds = BigDecimal.valueOf(memoryMb)
                .multiply(BigDecimal.valueOf(billed.toMillis()))
                .divide(MB_MILLIS_IN_GB_SECOND); // exact: the divisor has no prime factors but 2 and 5
        return new Cost(perRequest, gbSeconds.multiply(perGbSecond));
    }
}
