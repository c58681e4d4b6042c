package dev.vestibule.house.planted.matching;

public record Ticket(String id) {}
