package dev.vestibule.guest;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Turns an absent guest into the refusal that says so. */
final class Present {

    private Present() {}

    /**
     * The guest.
     *
     * @throws Problem with the code, when there is none
     */
    static Guest or(ErrorCode absent, @Nullable Guest guest) {
        if (guest == null) {
            throw Problem.of(absent);
        }
        return guest;
    }
}
