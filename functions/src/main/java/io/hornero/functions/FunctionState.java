package io.hornero.functions;

/// Where a function is in its life. Only an `ACTIVE` function can be invoked.
public enum FunctionState {
    PENDING("Pending"),
    ACTIVE("Active"),
    FAILED("Failed");

    private final String awsName;

    FunctionState(String awsName) {
        this.awsName = awsName;
    }

    public String awsName() {
        return awsName;
    }
}
