package io.wabascope.exporter.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.impl.Utils;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import io.wabascope.exporter.server.LiveExporter.FutureValue;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Validates responses against the OpenAPI document, with Vert.x OpenAPI. It does not know CSV, so
 * that media type is taken out of the document and validated with its schema.
 */
final class OpenApiContract {
  static final String DOCUMENT = "src/main/resources/io/wabascope/exporter/api/openapi.yaml";

  final OpenAPIContract document;
  private final ResponseValidator validator;
  private final JsonObject csv;

  OpenApiContract(Vertx vertx) {
    JsonObject raw = FutureValue.value(Utils.readYamlOrJson(vertx, DOCUMENT));
    csv = (JsonObject) raw.getJsonObject("paths")
        .getJsonObject("/api/v1/objects")
        .getJsonObject("get")
        .getJsonObject("responses")
        .getJsonObject("200")
        .getJsonObject("content")
        .remove("text/csv");
    document = FutureValue.value(OpenAPIContract.from(vertx, raw));
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

  /** Validates a list of objects as CSV, and returns its lines. */
  List<String> validateCsv(HttpResponse<byte[]> answer) {
    String body = new String(answer.body(), UTF_8);
    assertThat(answer.statusCode()).as(body).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv;");
    validateCsv(body);
    assertThat(body).startsWith(csvExample().lines().findFirst().orElseThrow() + "\r\n");
    return body.lines().toList();
  }

  /** The validated example. */
  String csvExample() {
    String example = csv.getString("example");
    validateCsv(example);
    return example;
  }

  private void validateCsv(String body) {
    JsonSchemaOptions options =
        new JsonSchemaOptions().setBaseUri("app://csv").setDraft(Draft.DRAFT202012);
    OutputUnit result =
        Validator.create(JsonSchema.of(csv.getJsonObject("schema")), options).validate(body);
    assertThat(result.getValid()).as(body).isTrue();
  }
}
