package dev.vestibule.pair;

/** Two guests were told that they are a pair. */
public record PairOpened(Pair pair) {}
