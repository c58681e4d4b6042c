package dev.vestibule.problem;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which refusal a bare HTTP status of the framework stands for. */
public final class HttpFailures {

    private static final Map<Integer, ErrorCode> BY_STATUS =
            Arrays.stream(
                            new ErrorCode[] {
                                ErrorCode.MALFORMED_REQUEST,
                                ErrorCode.TOKEN_MISSING,
                                ErrorCode.FORBIDDEN,
                                ErrorCode.NOT_FOUND,
                                ErrorCode.METHOD_NOT_ALLOWED,
                                ErrorCode.NOT_ACCEPTABLE,
                                ErrorCode.LENGTH_REQUIRED,
                                ErrorCode.PAYLOAD_TOO_LARGE,
                                ErrorCode.URI_TOO_LONG,
                                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                                ErrorCode.UPGRADE_REQUIRED,
                                ErrorCode.HEADERS_TOO_LARGE,
                                ErrorCode.OVERLOADED
                            })
                    .collect(Collectors.toUnmodifiableMap(ErrorCode::status, Function.identity()));

    private HttpFailures() {}

    /** The refusal; an unknown status is malformed below 500 and internal from there. */
    public static Problem problem(int status) {
        ErrorCode other = status < 500 ? ErrorCode.MALFORMED_REQUEST : ErrorCode.INTERNAL_ERROR;
        return Problem.of(BY_STATUS.getOrDefault(status, other));
    }
}
