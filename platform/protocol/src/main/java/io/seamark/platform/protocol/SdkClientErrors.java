package io.seamark.platform.protocol;

import java.lang.classfile.ClassModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the error table of a client class of the SDK in its code: calls of
/// `ExceptionMetadata.builder()` with constant arguments.
///
/// Owned by the thread that reads.
final class SdkClientErrors {
    /// An entry of the client's error table.
    ///
    /// @param status the HTTP status; 0 where the model has none
    record Failure(String code, int status, String exceptionClass) {}

    private final Set<Failure> failures = new LinkedHashSet<>();
    private @Nullable String lastString;
    private int lastInt;
    private @Nullable String code;
    private @Nullable String exception;
    private int status;

    private SdkClientErrors() {}

    static Set<Failure> read(ClassModel client) {
        var reader = new SdkClientErrors();
        for (var method : client.methods()) {
            method.code().ifPresent(code -> {
                for (var element : code) {
                    if (element instanceof Instruction instruction) {
                        reader.read(instruction);
                    }
                }
            });
        }
        return reader.failures;
    }

    private void read(Instruction instruction) {
        switch (instruction) {
            case ConstantInstruction constant -> {
                if (constant.constantValue() instanceof String text) {
                    lastString = text;
                } else if (constant.constantValue() instanceof Integer number) {
                    lastInt = number;
                }
            }
            case InvokeDynamicInstruction lambda -> exceptionOf(lambda);
            case InvokeInstruction call -> {
                if (call.owner().asInternalName().endsWith("/ExceptionMetadata$Builder")) {
                    call(call.name().stringValue());
                }
            }
            default -> {}
        }
    }

    /// The supplier of an exception's builder, such as `NoSuchKeyException::builder`.
    private void exceptionOf(InvokeDynamicInstruction lambda) {
        for (var argument : lambda.bootstrapArgs()) {
            if (argument instanceof DirectMethodHandleDesc handle
                    && handle.methodName().equals("builder")
                    && handle.owner().displayName().endsWith("Exception")) {
                exception = handle.owner().packageName() + "." + handle.owner().displayName();
            }
        }
    }

    private void call(String method) {
        switch (method) {
            case "errorCode" -> {
                code = lastString;
                status = 0;
            }
            case "httpStatusCode" -> status = lastInt;
            case "build" -> {
                if (code != null && exception != null) {
                    failures.add(new Failure(code, status, exception));
                }
            }
            default -> {}
        }
    }
}
