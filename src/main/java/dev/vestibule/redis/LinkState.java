package dev.vestibule.redis;

/** How the service stands to its Redis. */
public enum LinkState {
    /** None is configured; memory is all there is. */
    OFF,
    /** It does not answer, or refuses to serve; memory takes its place. */
    DOWN,
    /** It answers again; what happened meanwhile is being brought to it, memory still serves. */
    RECOVERING,
    /** It serves. */
    UP
}
