package io.hornero.functions;

/// How the last update of a function went.
public enum UpdateStatus {
    IN_PROGRESS("InProgress"),
    SUCCESSFUL("Successful"),
    FAILED("Failed");

    private final String awsName;

    UpdateStatus(String awsName) {
        this.awsName = awsName;
    }

    public String awsName() {
        return awsName;
    }
}
