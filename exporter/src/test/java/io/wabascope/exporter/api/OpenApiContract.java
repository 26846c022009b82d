package io.wabascope.exporter.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import io.wabascope.exporter.server.LiveExporter.FutureValue;
import java.net.http.HttpResponse;

/** Validates responses against the OpenAPI document, with Vert.x OpenAPI. */
final class OpenApiContract {
  static final String DOCUMENT = "src/main/resources/io/wabascope/exporter/api/openapi.yaml";

  final OpenAPIContract document;
  private final ResponseValidator validator;

  OpenApiContract(Vertx vertx) {
    document = FutureValue.value(OpenAPIContract.from(vertx, DOCUMENT));
    validator = ResponseValidator.create(vertx, document);
  }

  /** Validates status and body, and returns the body. */
  JsonObject validate(String operation, int status, HttpResponse<byte[]> answer) {
    Buffer body = Buffer.buffer(answer.body());
    assertThat(answer.statusCode()).as(body.toString(UTF_8)).isEqualTo(status);
    String type = answer.headers().firstValue("content-type").orElseThrow();
    FutureValue.value(
        validator.validate(ValidatableResponse.create(status, body, type), operation));
    return body.toJsonObject();
  }
}
