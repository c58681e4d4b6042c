package dev.vestibule.guest;

import dev.vestibule.guest.Authenticator.Authenticated;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.token.GuestClaims;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The guest whose bearer token came with this request. */
@RequestScoped
public class CurrentGuest {

    private @Nullable Authenticated authenticated;

    void is(Authenticated guest) {
        authenticated = guest;
    }

    /** The guest as it was when the request came in; on a public resource there is none. */
    public Guest guest() {
        return authenticated().guest();
    }

    /** What the token of the request said. */
    public GuestClaims claims() {
        return authenticated().claims();
    }

    private Authenticated authenticated() {
        if (authenticated == null) {
            throw Problem.of(ErrorCode.TOKEN_MISSING);
        }
        return authenticated;
    }
}
