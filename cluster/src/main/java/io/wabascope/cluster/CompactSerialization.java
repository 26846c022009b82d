package io.wabascope.cluster;

import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.AbstractSerializationService;
import com.hazelcast.internal.serialization.impl.SerializationConstants;
import com.hazelcast.internal.serialization.impl.SerializationUtil;
import com.hazelcast.internal.serialization.impl.SerializerAdapter;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import io.wabascope.cluster.query.MemberQuestions.Question;
import io.wabascope.cluster.quota.EarlierProcessors;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.cluster.quota.QuotaStateSerializer;
import io.wabascope.cluster.serialization.AccountSerializer;
import io.wabascope.cluster.serialization.BusinessSerializer;
import io.wabascope.cluster.serialization.DataSerializableAdapter;
import io.wabascope.cluster.serialization.ExceptionSerializer;
import io.wabascope.cluster.serialization.FaultSerializer;
import io.wabascope.cluster.serialization.InventoryChangeSerializer;
import io.wabascope.cluster.serialization.PhoneNumberSerializer;
import io.wabascope.cluster.serialization.SightingSerializer;
import io.wabascope.cluster.serialization.SweepRecordSerializer;
import io.wabascope.cluster.serialization.TypeSerializer;
import io.wabascope.cluster.webhook.AccountHintSerializer;
import io.wabascope.cluster.webhook.HintProcessor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.webhook.AccountHint;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The serialization of the cluster and the disk store: Compact serializers for the types of this
 * project, {@link ExceptionSerializer} for exceptions, and the types of Hazelcast itself. No Java
 * object is read or written.
 */
public final class CompactSerialization {
  private static final List<Class<?>> CONTAINERS =
      List.of(Collection.class, Map.class, Optional.class, Class.class);

  private CompactSerialization() {}

  public static CompactSerializer<?>[] serializers() {
    List<CompactSerializer<?>> ofThisBuild = List.of(
        new TypeSerializer<>(
            "sighting", Sighting.class, SightingSerializer::read, SightingSerializer::write),
        new TypeSerializer<>(
            "account", Account.class, AccountSerializer::read, AccountSerializer::write),
        new TypeSerializer<>(
            "business", Business.class, BusinessSerializer::read, BusinessSerializer::write),
        new TypeSerializer<>(
            "phone_number",
            PhoneNumber.class,
            PhoneNumberSerializer::read,
            PhoneNumberSerializer::write),
        new TypeSerializer<>(
            "sweep_record",
            SweepRecord.class,
            SweepRecordSerializer::read,
            SweepRecordSerializer::write),
        new TypeSerializer<>("fault", Fault.class, FaultSerializer::read, FaultSerializer::write),
        new TypeSerializer<>(
            "inventoryChange",
            InventoryChange.class,
            InventoryChangeSerializer::read,
            InventoryChangeSerializer::write),
        new TypeSerializer<>(
            "purse", QuotaState.class, QuotaStateSerializer::read, QuotaStateSerializer::write),
        new TypeSerializer<>("member_question", Question.class, Question::read, Question::write),
        new TypeSerializer<>(
            "accountHint",
            AccountHint.class,
            AccountHintSerializer::read,
            AccountHintSerializer::write),
        new TypeSerializer<>(
            "addHint", HintProcessor.class, HintProcessor::read, HintProcessor::write));
    return Stream.of(ofThisBuild, EarlierProcessors.serializers())
        .flatMap(List::stream)
        .toArray(CompactSerializer<?>[]::new);
  }

  public static SerializationConfig config(CompactSerializer<?>... serializers) {
    SerializationConfig config =
        new SerializationConfig().setJavaSerializationFilterConfig(nothing());
    config
        .getCompactSerializationConfig()
        .setZeroConfigFilter(nothing()) // other types are not created by the names of classes
        .setSerializers(serializers);
    return config;
  }

  /** A list without a class; an empty list would allow every class. */
  private static JavaSerializationFilterConfig nothing() {
    JavaSerializationFilterConfig filter =
        new JavaSerializationFilterConfig().setDefaultsDisabled(true);
    filter.getWhitelist().addClasses("none");
    return filter;
  }

  /**
   * Removes the serializers of Java objects, collections and classes, reads exceptions by {@link
   * ExceptionSerializer}, and checks the type of named classes before they are created.
   *
   * <p>Hazelcast has no setting for this, so this changes its private fields. A filter of classes
   * is not enough: the cost of reading a collection has no limit by its bytes, and proxy classes
   * are created before the filter is called.
   *
   * @throws IllegalStateException if this Hazelcast has other fields
   */
  public static InternalSerializationService withoutJava(InternalSerializationService service) {
    try {
      SerializerAdapter exceptions =
          SerializationUtil.createSerializerAdapter(new ExceptionSerializer());
      field("javaSerializerAdapter").set(service, exceptions);
      field("javaExternalizableAdapter").set(service, exceptions);
      @SuppressWarnings("unchecked") // the type of Hazelcast's field
      Map<Integer, SerializerAdapter> byType =
          (Map<Integer, SerializerAdapter>) field("idMap").get(service);
      byType.put(exceptions.getTypeId(), exceptions);
      byType.remove(SerializationConstants.JAVA_DEFAULT_TYPE_EXTERNALIZABLE);
      SerializerAdapter[] byNumber =
          (SerializerAdapter[]) field("constantTypeIds").get(service);
      ((Map<?, ?>) field("constantTypesMap").get(service)).forEach((type, serializer) -> {
        if (type == Object[].class || isContainer((Class<?>) type)) {
          byNumber[-((SerializerAdapter) serializer).getTypeId()] = null;
        }
      });
      int named = -SerializationConstants.CONSTANT_TYPE_DATA_SERIALIZABLE;
      byNumber[named] = new DataSerializableAdapter(byNumber[named]);
      return service;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of Hazelcast is not known", e);
    }
  }

  private static boolean isContainer(Class<?> type) {
    return CONTAINERS.stream().anyMatch(container -> container.isAssignableFrom(type));
  }

  private static Field field(String name) throws NoSuchFieldException {
    Field field = AbstractSerializationService.class.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
