package io.wabascope.cluster.serialization;

import com.hazelcast.internal.nio.BufferObjectDataInput;
import com.hazelcast.internal.serialization.impl.SerializerAdapter;
import com.hazelcast.internal.serialization.impl.StreamSerializerAdapter;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.serialization.DataSerializable;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the type of an object of Hazelcast before the object is created.
 *
 * <p>Members send most of these objects with numbers, but some, such as events of maps, with the
 * name of a class. Hazelcast calls the constructor of any class that a sender names, and checks the
 * type of the result.
 */
public final class DataSerializableAdapter extends StreamSerializerAdapter {
  private static final int IDENTIFIED = 1; // of the flags, the first byte: numbers, not a name

  /**
   * @param original reads and writes such objects
   */
  public DataSerializableAdapter(SerializerAdapter original) {
    super((StreamSerializer<?>) original.getImpl());
  }

  @Override
  public Object read(ObjectDataInput in) throws IOException {
    checkType(in);
    return super.read(in);
  }

  @Override
  public Object read(ObjectDataInput in, Class<?> type) throws IOException {
    checkType(in);
    return super.read(in, type);
  }

  private static void checkType(ObjectDataInput in) throws IOException {
    BufferObjectDataInput buffer = (BufferObjectDataInput) in;
    int position = buffer.position();
    boolean isNamed = (buffer.readByte() & IDENTIFIED) == 0;
    if (isNamed && !isDataSerializable(buffer.readString())) {
      throw new HazelcastSerializationException("the named class is not DataSerializable");
    }
    buffer.position(position);
  }

  /** Loads the class, but does not run any of its code. */
  private static boolean isDataSerializable(@Nullable String className) {
    try {
      ClassLoader loader = DataSerializableAdapter.class.getClassLoader();
      return className != null
          && DataSerializable.class.isAssignableFrom(Class.forName(className, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
