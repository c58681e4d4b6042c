package dev.vestibule.guest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guest in the memory of this process, and how that stands to what the other instances know.
 *
 * @param revision how often the record was changed
 * @param base the latest revision that Redis is known to have had; 0 when it has never had any
 * @param said fields that were changed here since then, those that were cleared as {@code null}
 */
record Kept(
        Guest guest,
        Instant expiresAt,
        State state,
        long revision,
        long base,
        Map<String, @Nullable String> said) {

    /** What has to be done for the others. */
    enum State {
        /** Nothing: it is a copy of what Redis has. */
        SHARED,
        /** It was made or changed here, and Redis does not have that yet. */
        CHANGED,
        /** It was made from a token: what Redis has, if it has any, is better. */
        REBUILT
    }

    /** A guest that was made here. */
    static Kept born(Guest guest, Instant expiresAt) {
        return new Kept(guest, expiresAt, State.CHANGED, 1, 0, Map.of());
    }

    /** A guest made from a token. */
    static Kept rebuilt(Guest guest, Instant expiresAt) {
        return new Kept(guest, expiresAt, State.REBUILT, 1, 0, Map.of());
    }

    /** A copy of what Redis has. */
    static Kept shared(Lookup.Live live, Instant now) {
        return new Kept(
                live.guest(),
                now.plus(live.left()),
                State.SHARED,
                live.revision(),
                live.revision(),
                Map.of());
    }

    /** Another record for the same session, made here. */
    Kept replacedBy(Guest other, Instant until) {
        return new Kept(other, until, State.CHANGED, revision + 1, revision, Map.of());
    }

    /** After a change that was made here. */
    Kept changed(GuestChange change, Instant until) {
        Map<String, @Nullable String> more = new HashMap<>(said);
        more.putAll(GuestFields.of(change));
        State next = state == State.REBUILT ? State.REBUILT : State.CHANGED;
        return new Kept(change.applyTo(guest), until, next, revision + 1, base, more);
    }

    boolean isLive(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Whether Redis has to be told. */
    boolean isDirty() {
        return state != State.SHARED;
    }

    Duration left(Instant now) {
        return Duration.between(now, expiresAt);
    }
}
