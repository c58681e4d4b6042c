package dev.vestibule.house.planted.pair;

import dev.vestibule.house.planted.pair.grace.ToPair;

public interface ToGrace {
    ToPair there();
}
