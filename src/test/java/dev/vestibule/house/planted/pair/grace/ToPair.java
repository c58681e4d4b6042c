package dev.vestibule.house.planted.pair.grace;

import dev.vestibule.house.planted.pair.ToGrace;

public interface ToPair {
    ToGrace back();
}
