package dev.vestibule.house.planted.guest;

import io.quarkus.websockets.next.WebSocketConnection;

record HoldsSocket(WebSocketConnection connection) {}
