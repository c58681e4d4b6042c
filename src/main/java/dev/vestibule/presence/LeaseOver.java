package dev.vestibule.presence;

/** This instance holds no lease at the moment, so no guest can be brought in. Cheap. */
final class LeaseOver extends RuntimeException {

    private static final long serialVersionUID = 1;

    LeaseOver() {
        super("the lease of this instance is over", null, false, false);
    }
}
