package io.fairlead.web;

import io.fairlead.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** What a request gets back. */
sealed interface Reply {

    void send(HttpServerResponse response);

    /** A page, or a part of one. */
    record Html(int status, String text) implements Reply {
        @Override
        public void send(HttpServerResponse response) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(text);
        }
    }

    /** A value as JSON. */
    record Data(int status, Object value) implements Reply {
        @Override
        public void send(HttpServerResponse response) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(Json.bytes(value)));
        }
    }

    /** After a form: look there. */
    record SeeOther(String path) implements Reply {
        @Override
        public void send(HttpServerResponse response) {
            response.setStatusCode(303).putHeader("Location", path).end();
        }
    }
}
