package io.hornero.functions;

import io.hornero.base.Failure;
import java.util.regex.Pattern;

/// The AWS account that this machine plays.
///
/// @param id 12 digits
/// @param region as `us-east-1`
public record Account(String id, String region) {
    private static final Pattern ID = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d");

    /// The account and region where nothing else is configured.
    public static final Account LOCAL = new Account("000000000000", "us-east-1");

    public Account {
        if (!ID.matcher(id).matches()) {
            throw Failure.invalid("invalid AWS account '" + id + "': expected 12 digits");
        }
        if (!REGION.matcher(region).matches()) {
            throw Failure.invalid("invalid AWS region '" + region + "': expected a name as us-east-1");
        }
    }

    public String functionArn(String name) {
        return "arn:aws:lambda:" + region + ":" + id + ":function:" + name;
    }

    /// Host of this account's image registry, as `000000000000.dkr.ecr.us-east-1.amazonaws.com`.
    public String registryHost() {
        return id + ".dkr.ecr." + region + ".amazonaws.com";
    }
}
