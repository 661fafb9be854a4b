package io.hornero.awsapi.internal;

import io.hornero.functions.Account;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.http.Query;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What clients may call a function: its name, `account:function:name`, or its ARN, each with `:qualifier`
/// or without.
final class FunctionName {
    private static final Pattern FORM = Pattern.compile(
            "(?:arn:aws[a-zA-Z-]*:lambda:)?(?:[a-z]{2,4}(?:-[a-z]+)+-\\d:)?(?:(\\d{12}):)?(?:function:)?"
                    + "([a-zA-Z0-9-_]+)(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

    private FunctionName() {}

    /// The plain name.
    ///
    /// @throws AwsProblem it has no such form, or names a version that does not exist
    static String of(String text, Query query, Account account) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new AwsProblem(AwsError.validation("1 validation error detected: Value '" + text
                    + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + FORM));
        }
        String name = matcher.group(2);
        String qualifier = matcher.group(3) == null ? query.firstOr("Qualifier", "") : matcher.group(3);
        if (!qualifier.isEmpty() && !qualifier.equals(FunctionConfiguration.LATEST)) {
            throw new AwsProblem(
                    AwsError.notFound("Function not found: " + account.functionArn(name) + ":" + qualifier));
        }
        return name;
    }
}
