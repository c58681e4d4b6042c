package dev.vestibule.house.planted.guest;

import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.time.Clock;

@Vetoed
final class InjectsFields {
    @Inject Clock clock;
}
