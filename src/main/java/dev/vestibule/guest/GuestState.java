package dev.vestibule.guest;

/** What a guest is doing. Everything a client calls isOnline, isSearching or inChat follows. */
public enum GuestState {
    /** The session lives, no socket is connected. */
    OFFLINE,
    /** At least one socket is connected. */
    ONLINE,
    /** Connected, and waiting for a partner. */
    SEARCHING,
    /** In a pair. */
    CHATTING;

    public boolean isOnline() {
        return this != OFFLINE;
    }

    public boolean isSearching() {
        return this == SEARCHING;
    }

    public boolean inChat() {
        return this == CHATTING;
    }
}
