package dev.vestibule.house.planted.guest;

final class GuestManager {
    private GuestManager() {}
}
