package dev.vestibule.house.planted.guest;

final class Prints {

    void print() {
        System.out.println();
    }
}
