package dev.vestibule.guest;

/** A visitor became a guest. */
public record GuestCreated(Guest guest) {}
