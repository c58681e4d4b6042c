package dev.vestibule.house.planted.guest;

import jakarta.ws.rs.core.Response;

interface AnswersHttp {
    Response answer();
}
