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
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes exceptions for other members: the class, the message and the causes.
 *
 * <p>It replaces Java serialization, which Hazelcast uses here only for exceptions. A class that is
 * not in the list is read as a {@link HazelcastException} that names it. Hazelcast retries
 * operations after some exceptions, so these must keep their class.
 */
public final class ExceptionSerializer implements StreamSerializer<Object> {
  private static final int TYPE = 1;
  private static final int MOST_CAUSES = 8;

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
    return TYPE;
  }

  /** Writes an exception. Other types have their own serializer or are not sent. */
  @Override
  public void write(ObjectDataOutput out, Object object) throws IOException {
    if (!(object instanceof Throwable thrown)) {
      throw new HazelcastSerializationException(
          "members exchange no objects of " + object.getClass().getName());
    }
    int causes = 0;
    for (Throwable next = thrown; next != null && causes <= MOST_CAUSES; next = next.getCause()) {
      out.writeBoolean(true);
      out.writeString(next.getClass().getName());
      out.writeString(next.getMessage());
      causes++;
    }
    out.writeBoolean(false);
  }

  @Override
  public Throwable read(ObjectDataInput in) throws IOException {
    Throwable first = null;
    Throwable last = null;
    for (int causes = 0; causes <= MOST_CAUSES + 1 && in.readBoolean(); causes++) {
      Throwable next = of(String.valueOf(in.readString()), in.readString());
      if (last != null) {
        last.initCause(next);
      }
      first = first == null ? next : first;
      last = next;
    }
    if (first == null) {
      throw new HazelcastSerializationException("an exception without a class");
    }
    return first;
  }

  private static Throwable of(String name, @Nullable String message) {
    Factory known = CLASSES.get(name);
    return known == null ? new HazelcastException(name + ": " + message) : known.of(message);
  }
}
