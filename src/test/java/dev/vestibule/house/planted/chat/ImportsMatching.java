package dev.vestibule.house.planted.chat;

import dev.vestibule.house.planted.matching.Ticket;

public record ImportsMatching(Ticket ticket) {}
