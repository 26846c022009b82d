import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINode;
import com.facebook.ads.sdk.APINodeList;
import com.facebook.ads.sdk.Application;
import com.facebook.ads.sdk.Business;
import com.facebook.ads.sdk.User;
import com.facebook.ads.sdk.WhatsAppBusinessAccount;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Pages through the four edges with Meta's SDK and compares with what an agent shows. */
public final class MetaSdkComparison {
  private static final char[] PASSWORD = "invented".toCharArray();
  private static final Map<String, String> ID_LABELS = Map.of(
      "whatsapp_business_verification_status", "business_id",
      "whatsapp_account_status", "waba_id",
      "whatsapp_account_review_status", "waba_id",
      "whatsapp_account_verification_status", "waba_id",
      "whatsapp_phone_number_status", "phone_number_id",
      "whatsapp_phone_number_quality_rating", "phone_number_id",
      "whatsapp_account_message_templates", "waba_id");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<String> expected = new TreeSet<>();
  private final List<String> differences = new ArrayList<>();
  private final String agentUrl;

  private MetaSdkComparison(String agentUrl) {
    this.agentUrl = agentUrl;
  }

  public static void main(String[] args) throws Exception {
    APIContext.disableCrashReport();
    MetaSdkComparison comparison = new MetaSdkComparison(args[2]);
    HttpsServer proxy = comparison.startProxy(Path.of(args[0]), args[1]);
    try {
      String url = "https://localhost:" + proxy.getAddress().getPort();
      comparison.run(new APIContext(url, url, "v24.0", "simulated-token-1", null, null, false));
    } finally {
      proxy.stop(0);
    }
  }

  private void run(APIContext context) throws Exception {
    List<Business> businesses = all(new Application("700000000000001", context)
        .getConnectedClientBusinesses()
        .requestAllFields()
        .setParam("limit", 20)
        .execute());
    for (Business business : businesses) {
      JsonObject json = json(business);
      expectState("whatsapp_business_verification_status", json, "verification_status");
      compareObject(json, List.of());
    }
    Business provider = new Business("800000000000001", context);
    Map<String, WhatsAppBusinessAccount> accounts = new TreeMap<>();
    for (APINodeList<WhatsAppBusinessAccount> edge : List.of(
        provider.getClientWhatsAppBusinessAccounts().requestAllFields().setParam("limit", 20).execute(),
        provider.getOwnedWhatsAppBusinessAccounts().requestAllFields().setParam("limit", 20).execute(),
        new User("900000000000001", context)
            .getAssignedWhatsAppBusinessAccounts()
            .requestAllFields()
            .setParam("limit", 20)
            .execute())) {
      all(edge).forEach(account -> accounts.put(account.getId(), account));
    }
    int numbers = 0;
    for (WhatsAppBusinessAccount account : accounts.values()) {
      List<APINode> phones = all(account
          .getPhoneNumbers()
          .requestField("status")
          .requestField("quality_rating")
          .setParam("limit", 7)
          .execute());
      List<APINode> templates =
          all(account.getMessageTemplates().requestField("status").setParam("limit", 7).execute());
      expectAccount(json(account), phones, templates);
      compareObject(json(account), phones);
      numbers += phones.size();
    }
    Set<String> shown = shown();
    differences.addAll(minus("only the SDK sees ", expected, shown));
    differences.addAll(minus("only the agent shows ", shown, expected));
    differences.forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%d businesses, %d accounts, %d numbers, %d states compared, %d differences%n",
        businesses.size(),
        accounts.size(),
        numbers,
        expected.size(),
        differences.size());
    if (!differences.isEmpty() || businesses.isEmpty() || numbers == 0) {
      throw new IllegalStateException("the SDK and the agent differ, or there was nothing to see");
    }
  }

  private void expectAccount(JsonObject account, List<APINode> phones, List<APINode> templates) {
    expectState("whatsapp_account_status", account, "status");
    expectState("whatsapp_account_review_status", account, "account_review_status");
    expectState("whatsapp_account_verification_status", account, "business_verification_status");
    for (APINode phone : phones) {
      expectState("whatsapp_phone_number_status", json(phone), "status");
      expectState("whatsapp_phone_number_quality_rating", json(phone), "quality_rating");
    }
    templates.stream()
        .collect(Collectors.groupingBy(
            template -> json(template).get("status").getAsString(), Collectors.counting()))
        .forEach((status, count) -> expected.add("whatsapp_account_message_templates "
            + account.get("id").getAsString() + ' ' + status + ' ' + count));
  }

  private void expectState(String family, JsonObject object, String field) {
    expected.add(family + ' ' + object.get("id").getAsString() + ' '
        + object.get(field).getAsString().toUpperCase(Locale.ROOT));
  }

  private void compareObject(JsonObject object, List<APINode> phones)
      throws IOException, InterruptedException {
    String id = object.get("id").getAsString();
    JsonObject shown = JsonParser.parseString(get(agentUrl + "/api/v1/objects?id=" + id))
        .getAsJsonObject()
        .getAsJsonArray("objects")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("shown");
    if (!shown.get("name").equals(object.get("name"))) {
      differences.add("/api/v1/objects?id=" + id + " shows another name");
    }
    Set<String> ids = new TreeSet<>();
    if (shown.has("phone_numbers")) {
      for (JsonElement phone : shown.getAsJsonObject("phone_numbers").getAsJsonArray("list")) {
        ids.add(phone.getAsJsonObject().get("id").getAsString());
      }
    }
    if (!ids.equals(phones.stream().map(APINode::getId).collect(Collectors.toSet()))) {
      differences.add("/api/v1/objects?id=" + id + " shows other numbers");
    }
  }

  /** Samples as family, id, state and, where it is a number of objects, value. */
  private Set<String> shown() throws IOException, InterruptedException {
    Set<String> shown = new TreeSet<>();
    for (String line : get(agentUrl + "/metrics").split("\n")) {
      String family = line.split("\\{", 2)[0];
      if (ID_LABELS.containsKey(family)) {
        String value = line.substring(line.lastIndexOf(' ') + 1).replaceFirst("\\.0$", "");
        shown.add(family + ' ' + label(line, ID_LABELS.get(family)) + ' '
            + label(line, "status|rating") + (family.endsWith("templates") ? ' ' + value : ""));
      }
    }
    return shown;
  }

  private static String label(String line, String name) {
    return line.replaceFirst(".*[{,](?:" + name + ")=\"([^\"]*)\".*", "$1");
  }

  private static List<String> minus(String prefix, Set<String> some, Set<String> others) {
    return some.stream().filter(line -> !others.contains(line)).map(prefix::concat).toList();
  }

  private static <T extends APINode> List<T> all(APINodeList<T> firstPage) throws APIException {
    List<T> all = new ArrayList<>();
    for (APINodeList<T> page = firstPage; page != null; page = page.nextPage()) {
      all.addAll(page);
    }
    return all;
  }

  private static JsonObject json(APINode node) {
    return JsonParser.parseString(node.getRawResponse()).getAsJsonObject();
  }

  private String get(String url) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** The SDK insists on https: this proxy takes it and says so to the simulator. */
  private HttpsServer startProxy(Path keyStore, String simulatorUrl) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(Files.newInputStream(keyStore), PASSWORD);
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
    keyManagers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), null, new SecureRandom());
    HttpsServer proxy =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    proxy.setHttpsConfigurator(new HttpsConfigurator(context));
    proxy.createContext("/", exchange -> forward(exchange, simulatorUrl));
    proxy.start();
    return proxy;
  }

  private void forward(HttpExchange exchange, String simulatorUrl) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> response = http.send(
          HttpRequest.newBuilder(URI.create(simulatorUrl + exchange.getRequestURI()))
              .header("X-Forwarded-Proto", "https")
              .header("X-Forwarded-Host", exchange.getRequestHeaders().getFirst("Host"))
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
      response
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
