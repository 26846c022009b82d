package io.wabascope.cluster.serialization;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.HazelcastOverloadException;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.core.LocalMemberResetException;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.internal.cluster.impl.ClusterTopologyChangedException;
import com.hazelcast.internal.cluster.impl.ConfigMismatchException;
import com.hazelcast.internal.cluster.impl.MasterNodeChangedException;
import com.hazelcast.internal.cluster.impl.VersionMismatchException;
import com.hazelcast.internal.partition.PartitionStateVersionMismatchException;
import com.hazelcast.internal.serialization.impl.SerializationConstants;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.StreamSerializer;
import com.hazelcast.partition.NoDataMemberInClusterException;
import com.hazelcast.query.QueryException;
import com.hazelcast.spi.exception.CallerNotMemberException;
import com.hazelcast.spi.exception.DistributedObjectDestroyedException;
import com.hazelcast.spi.exception.PartitionMigratingException;
import com.hazelcast.spi.exception.ResponseAlreadySentException;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import com.hazelcast.spi.exception.RetryableIOException;
import com.hazelcast.spi.exception.ServiceNotFoundException;
import com.hazelcast.spi.exception.TargetDisconnectedException;
import com.hazelcast.spi.exception.TargetNotMemberException;
import com.hazelcast.spi.exception.WrongTargetException;
import io.wabascope.cluster.serialization.JavaObjectParser.ParsedObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes exceptions in Java's format, as Hazelcast does, and reads them by {@link JavaObjectParser}:
 * the class, the message and the causes.
 *
 * <p>It replaces the serializer for Java objects, which Hazelcast uses here only for exceptions. A
 * class that is not in the list becomes a {@link HazelcastException} that names it. Hazelcast
 * retries operations after some exceptions, so these must keep their class.
 */
public final class ExceptionSerializer implements StreamSerializer<Object> {
  private static final int MAX_CAUSES = 8;

  private static final Map<String, Factory> CLASSES = byName(
      HazelcastException::new,
      HazelcastInstanceNotActiveException::new,
      HazelcastOverloadException::new,
      HazelcastSerializationException::new,
      IndeterminateOperationStateException::new,
      LocalMemberResetException::new,
      MemberLeftException::new,
      OperationTimeoutException::new,
      ClusterTopologyChangedException::new,
      ConfigMismatchException::new,
      MasterNodeChangedException::new,
      VersionMismatchException::new,
      PartitionStateVersionMismatchException::new,
      NoDataMemberInClusterException::new,
      QueryException::new,
      CallerNotMemberException::new,
      DistributedObjectDestroyedException::new,
      PartitionMigratingException::new,
      ResponseAlreadySentException::new,
      RetryableHazelcastException::new,
      RetryableIOException::new,
      ServiceNotFoundException::new,
      TargetDisconnectedException::new,
      TargetNotMemberException::new,
      WrongTargetException::new,
      CancellationException::new,
      IllegalArgumentException::new,
      IllegalStateException::new,
      InterruptedException::new,
      IOException::new,
      NullPointerException::new,
      RejectedExecutionException::new,
      TimeoutException::new,
      UnsupportedOperationException::new);

  @FunctionalInterface
  private interface Factory {
    Throwable of(@Nullable String message);
  }

  private static Map<String, Factory> byName(Factory... classes) {
    return Stream.of(classes)
        .collect(Collectors.toMap(made -> made.of("").getClass().getName(), made -> made));
  }

  @Override
  public int getTypeId() {
    return SerializationConstants.JAVA_DEFAULT_TYPE_SERIALIZABLE;
  }

  /** Writes an exception. Other types have their own serializer or are not sent. */
  @Override
  public void write(ObjectDataOutput out, Object object) throws IOException {
    if (!(object instanceof Throwable thrown)) {
      throw new HazelcastSerializationException(
          "members exchange no objects of " + object.getClass().getName());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeUnshared(copy(thrown)); // as Hazelcast does
    }
    out.write(bytes.toByteArray());
  }

  private static Throwable copy(Throwable thrown) {
    List<Throwable> copies = new ArrayList<>();
    for (Throwable next = thrown;
        next != null && copies.size() <= MAX_CAUSES;
        next = next.getCause()) {
      copies.add(of(next.getClass().getName(), next.getMessage()));
    }
    return joined(copies);
  }

  @Override
  public Throwable read(ObjectDataInput in) throws IOException {
    List<Throwable> causes = new ArrayList<>();
    Object next = JavaObjectParser.parse(in);
    while (next instanceof ParsedObject object && causes.size() <= MAX_CAUSES) {
      if (!object.type.extendsClass(Throwable.class)) {
        throw new HazelcastSerializationException("a Java object that is not an exception");
      }
      String message = object.values.get("detailMessage") instanceof String text ? text : null;
      causes.add(of(object.type.name(), message));
      next = object.values.get("cause");
      next = isItself(next, object) ? null : next;
    }
    return joined(causes);
  }

  /** Whether a cause means none: an exception without a cause is its own, and is written twice. */
  private static boolean isItself(@Nullable Object cause, ParsedObject thrown) {
    return cause instanceof ParsedObject object
        && object.type.equals(thrown.type)
        && object.values.get("cause") == object
        && Objects.equals(object.values.get("detailMessage"), thrown.values.get("detailMessage"));
  }

  private static Throwable joined(List<Throwable> causes) {
    for (int i = 1; i < causes.size(); i++) {
      causes.get(i - 1).initCause(causes.get(i));
    }
    causes.forEach(cause -> cause.setStackTrace(new StackTraceElement[0]));
    return causes.get(0);
  }

  private static Throwable of(String name, @Nullable String message) {
    Factory known = CLASSES.get(name);
    return known == null ? new HazelcastException(name + ": " + message) : known.of(message);
  }
}
