package dev.vestibule.guest;

/** A guest said something new about itself: its name, profile or device. */
public record GuestChanged(Guest guest) {}
