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
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes exceptions in Java's format, as every version of Hazelcast does, but reads them without
 * Java's deserialization: only the names of the classes and the message.
 *
 * <p>It replaces the serializer for Java objects, which Hazelcast uses here only for exceptions. A
 * class that is not in the list becomes a {@link HazelcastException} that names it. Hazelcast
 * retries operations after some exceptions, so these must keep their class. The message contains
 * the causes.
 */
public final class ExceptionSerializer implements StreamSerializer<Object> {
  private static final int MAX_CAUSES = 8;
  private static final int MAX_SUPERCLASSES = 16;
  private static final int MAX_MESSAGE = 10_000;

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
    Throwable copy = of(thrown.getClass().getName(), messageWithCauses(thrown));
    copy.setStackTrace(new StackTraceElement[0]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeUnshared(copy); // as Hazelcast does
    }
    out.write(bytes.toByteArray());
  }

  private static @Nullable String messageWithCauses(Throwable thrown) {
    if (thrown.getCause() == null) {
      return shortened(thrown.getMessage());
    }
    StringJoiner messages = new StringJoiner("; caused by ");
    messages.add(String.valueOf(thrown.getMessage()));
    Throwable cause = thrown.getCause();
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      messages.add(cause.getClass().getName() + ": " + cause.getMessage());
      cause = cause.getCause();
    }
    return shortened(messages.toString());
  }

  private static @Nullable String shortened(@Nullable String message) {
    return message == null || message.length() <= MAX_MESSAGE
        ? message
        : message.substring(0, MAX_MESSAGE);
  }

  /** Reads the class and the message; it ignores the rest, which follows them. */
  @Override
  public Throwable read(ObjectDataInput in) throws IOException {
    if (in.readShort() != ObjectStreamConstants.STREAM_MAGIC
        || in.readShort() != ObjectStreamConstants.STREAM_VERSION
        || in.readByte() != ObjectStreamConstants.TC_OBJECT) {
      throw notAnException();
    }
    List<String> classes = readClasses(in);
    if (!classes.get(classes.size() - 1).equals(Throwable.class.getName())) {
      throw notAnException();
    }
    return of(classes.get(0), readMessage(in));
  }

  /** Reads the names of a class and its superclasses. */
  private static List<String> readClasses(ObjectDataInput in) throws IOException {
    List<String> names = new ArrayList<>();
    byte tag = in.readByte();
    while (tag == ObjectStreamConstants.TC_CLASSDESC && names.size() < MAX_SUPERCLASSES) {
      names.add(DataInputStream.readUTF(in));
      in.readLong(); // its version
      in.readByte(); // its flags
      for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
        skipField(in);
      }
      if (in.readByte() != ObjectStreamConstants.TC_ENDBLOCKDATA) {
        throw notAnException();
      }
      tag = in.readByte();
    }
    if (tag != ObjectStreamConstants.TC_NULL || names.isEmpty()) {
      throw notAnException();
    }
    return names;
  }

  private static void skipField(ObjectDataInput in) throws IOException {
    byte type = in.readByte();
    DataInputStream.readUTF(in);
    if (type == 'L' || type == '[') {
      readString(in);
    }
  }

  /**
   * Reads the first fields of a Throwable, its cause and its message. An exception without a cause
   * is its own cause, and is written a second time.
   *
   * @return null if there is a cause of another class; the message of a cause of the same class
   */
  private static @Nullable String readMessage(ObjectDataInput in) throws IOException {
    byte tag = in.readByte();
    if (tag == ObjectStreamConstants.TC_OBJECT) {
      if (in.readByte() != ObjectStreamConstants.TC_REFERENCE) {
        return null;
      }
      in.readInt();
      tag = in.readByte();
    }
    if (tag == ObjectStreamConstants.TC_REFERENCE) {
      in.readInt();
    } else if (tag != ObjectStreamConstants.TC_NULL) {
      return null;
    }
    return readString(in);
  }

  /** Reads a string; null if it is null or the same as an earlier one. */
  private static @Nullable String readString(ObjectDataInput in) throws IOException {
    switch (in.readByte()) {
      case ObjectStreamConstants.TC_STRING:
        return DataInputStream.readUTF(in);
      case ObjectStreamConstants.TC_REFERENCE:
        in.readInt();
        return null;
      case ObjectStreamConstants.TC_NULL:
        return null;
      default:
        throw notAnException();
    }
  }

  private static HazelcastSerializationException notAnException() {
    return new HazelcastSerializationException("a Java object that is not an exception");
  }

  private static Throwable of(String name, @Nullable String message) {
    Factory known = CLASSES.get(name);
    return known == null ? new HazelcastException(name + ": " + message) : known.of(message);
  }
}
