package dev.vestibule.house.planted.guest;

final class GuestImpl {
    private GuestImpl() {}
}
