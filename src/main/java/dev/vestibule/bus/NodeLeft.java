package dev.vestibule.bus;

/**
 * Another instance is gone: its lease ran out, it said goodbye, or too much was lost on the way to
 * it. Nothing of it will arrive any more; should it live after all, it is a stranger from here on.
 */
public record NodeLeft(String node) {}
