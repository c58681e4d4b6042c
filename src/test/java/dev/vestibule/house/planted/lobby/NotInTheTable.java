package dev.vestibule.house.planted.lobby;

record NotInTheTable() {}
