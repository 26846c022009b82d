package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.wabascope.cluster.query.MemberQuestions;
import io.wabascope.config.ExpositionSettings;
import io.wabascope.exporter.search.ObjectListJson;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.search.ObjectRowsJson;
import io.wabascope.exporter.search.ObjectSearch;
import io.wabascope.exporter.store.MetricsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lists objects for the page and the API: those of this member and, where each member exposes only its own,
 * those of the others.
 */
final class ObjectLists {
  private final ObjectSearch search;
  private final Supplier<ExpositionSettings> settings;
  private final MemberQuestions others;
  private final WorkerExecutor worker;

  ObjectLists(
      MetricsStore metricsStore,
      Supplier<ExpositionSettings> settings,
      MemberQuestions others,
      Vertx vertx) {
    this.search = new ObjectSearch(() -> metricsStore.exposition().shards());
    this.settings = settings;
    this.others = others;
    this.worker = vertx.createSharedWorkerExecutor("wabascope-objects", 1);
    others.answerWith(this::answer);
  }

  private String answer(String question) {
    return ObjectListJson.readQuery(question)
        .map(query -> ObjectListJson.write(own(query)).encode())
        .orElseGet(() -> ObjectRowsJson.write(own(ObjectRowsJson.readQuery(question))));
  }

  private ObjectListPage own(ObjectListQuery query) {
    return search.list(query, settings.get().phoneNumbers());
  }

  /** Lists a page of all objects of the members that answer within two seconds. */
  Future<ObjectListPage> list(ObjectListQuery query) {
    Future<ObjectListPage> own = worker.executeBlocking(() -> own(query), false);
    if (settings.get().scope() == ExpositionSettings.ExpositionScope.CLUSTER) {
      return own;
    }
    Future<MemberQuestions.Answers> answers = others.ask(ObjectListJson.write(query));
    return own.compose(page -> answers.compose(found -> found.asked() == 0
        ? Future.succeededFuture(page)
        : worker.executeBlocking(() -> merge(query, page, found), false)));
  }

  private static ObjectListPage merge(
      ObjectListQuery query, ObjectListPage own, MemberQuestions.Answers answers) {
    List<ObjectListPage> all = new ArrayList<>(List.of(own));
    answers.texts().stream().map(ObjectListJson::read).flatMap(Optional::stream).forEach(all::add);
    return ObjectListPage.merge(all, query.limit(), all.size() == answers.asked() + 1);
  }

  private ObjectRows own(ObjectQuery query) {
    return search.run(query, settings.get().phoneNumbers());
  }

  /** Lists objects of all members that answer within two seconds. */
  Future<ObjectRows> list(ObjectQuery query) {
    Future<ObjectRows> own = worker.executeBlocking(() -> own(query), false);
    if (settings.get().scope() == ExpositionSettings.ExpositionScope.CLUSTER) {
      return own;
    }
    Future<MemberQuestions.Answers> answers = others.ask(ObjectRowsJson.write(query));
    return own.compose(rows -> answers.map(found -> merge(query, rows, found)));
  }

  private static ObjectRows merge(
      ObjectQuery query, ObjectRows own, MemberQuestions.Answers answers) {
    if (answers.asked() == 0) {
      return own;
    }
    List<ObjectRows> all = new ArrayList<>(List.of(own));
    answers.texts().stream().map(ObjectRowsJson::read).flatMap(Optional::stream).forEach(all::add);
    return ObjectRows.merge(all, answers.asked() + 1, query.limit());
  }
}
