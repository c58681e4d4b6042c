package dev.vestibule.house.planted.util;

final class Vague {
    private Vague() {}
}
