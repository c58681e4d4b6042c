package dev.vestibule.house.planted.guest;

import java.util.Optional;

final class KeepsOptional {

    Optional<String> name = Optional.empty();

    void rename(Optional<String> newName) {
        name = newName;
    }

    Optional<String> notAViolation() {
        return name;
    }
}
