package io.seamark.services.iam;

/// What policies say to a question.
sealed interface Verdict {
    Verdict ALLOWED = new Allowed();

    record Allowed() implements Verdict {}

    /// @param reason the end of AWS's sentence, such as `because no identity-based policy allows the X action`
    record Denied(String reason) implements Verdict {
        /// The whole sentence.
        String message(Inquiry inquiry) {
            return "User: " + inquiry.call().principal().arn() + " is not authorized to perform: " + inquiry.action()
                    + " on resource: " + inquiry.resource() + " " + reason;
        }
    }
}
