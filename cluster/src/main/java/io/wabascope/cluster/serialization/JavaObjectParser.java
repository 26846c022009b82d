package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses an object in Java's serialization format, and creates no object of its classes.
 *
 * <p>It needs no limit but the length of the input: every element takes at least a byte, and depth
 * and superclasses have limits.
 */
final class JavaObjectParser {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_SUPERCLASSES = 16;

  private final DataInput in;

  /** Classes, objects and strings by their numbers in references; null for all others. */
  private final List<@Nullable Object> handles = new ArrayList<>();

  private int depth;

  private JavaObjectParser(DataInput in) {
    this.in = in;
  }

  /**
   * A class.
   *
   * @param fields the names by position, after one character for the type
   * @param superclass null if its superclass is not serializable
   */
  record ParsedClass(
      String name, int flags, List<String> fields, @Nullable ParsedClass superclass) {
    boolean extendsClass(Class<?> type) {
      return name.equals(type.getName()) || (superclass != null && superclass.extendsClass(type));
    }

    int superclasses() {
      return superclass == null ? 0 : 1 + superclass.superclasses();
    }
  }

  /** An object, with the values of its fields that are strings or objects. */
  static final class ParsedObject {
    final ParsedClass type;
    final Map<String, Object> values = new HashMap<>();

    ParsedObject(ParsedClass type) {
      this.type = type;
    }
  }

  /**
   * Parses one object to its end.
   *
   * @throws HazelcastSerializationException if it is something else
   */
  static ParsedObject parse(DataInput in) throws IOException {
    if (in.readShort() == ObjectStreamConstants.STREAM_MAGIC
        && in.readShort() == ObjectStreamConstants.STREAM_VERSION
        && new JavaObjectParser(in).content() instanceof ParsedObject object) {
      return object;
    }
    throw invalid();
  }

  private @Nullable Object content() throws IOException {
    return content(in.readByte());
  }

  private @Nullable Object content(byte tag) throws IOException {
    if (++depth > MAX_DEPTH) {
      throw invalid();
    }
    Object content = switch (tag) {
      case ObjectStreamConstants.TC_NULL -> null;
      case ObjectStreamConstants.TC_REFERENCE -> reference();
      case ObjectStreamConstants.TC_CLASSDESC -> classDescription();
      case ObjectStreamConstants.TC_CLASS -> {
        content();
        yield added(null);
      }
      case ObjectStreamConstants.TC_STRING -> added(DataInputStream.readUTF(in));
      case ObjectStreamConstants.TC_LONGSTRING -> {
        skipped(in.readLong());
        yield added(null);
      }
      case ObjectStreamConstants.TC_OBJECT -> object(requiredClass());
      case ObjectStreamConstants.TC_ARRAY -> array(requiredClass());
      case ObjectStreamConstants.TC_ENUM -> {
        requiredClass();
        added(null);
        yield content();
      }
      case ObjectStreamConstants.TC_BLOCKDATA -> skipped(in.readUnsignedByte());
      case ObjectStreamConstants.TC_BLOCKDATALONG -> skipped(in.readInt());
      default -> throw invalid();
    };
    depth--;
    return content;
  }

  private @Nullable Object added(@Nullable Object content) {
    handles.add(content);
    return content;
  }

  private @Nullable Object reference() throws IOException {
    int index = in.readInt() - ObjectStreamConstants.baseWireHandle;
    if (index < 0 || index >= handles.size()) {
      throw invalid();
    }
    return handles.get(index);
  }

  private ParsedClass requiredClass() throws IOException {
    if (content() instanceof ParsedClass type) {
      return type;
    }
    throw invalid();
  }

  private ParsedClass classDescription() throws IOException {
    String name = DataInputStream.readUTF(in);
    in.readLong(); // version
    int index = handles.size();
    handles.add(null);
    int flags = in.readByte();
    List<String> fields = new ArrayList<>();
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      char type = (char) in.readByte();
      fields.add(type + DataInputStream.readUTF(in));
      if (type == 'L' || type == '[') {
        content(); // the name of its class
      }
    }
    skipAnnotations();
    ParsedClass superclass = content() instanceof ParsedClass known ? known : null;
    ParsedClass type = new ParsedClass(name, flags, fields, superclass);
    if (superclass != null && superclass.superclasses() >= MAX_SUPERCLASSES) {
      throw invalid();
    }
    handles.set(index, type);
    return type;
  }

  private ParsedObject object(ParsedClass type) throws IOException {
    ParsedObject object = new ParsedObject(type);
    handles.add(object);
    readFields(type, object);
    return object;
  }

  private void readFields(ParsedClass type, ParsedObject object) throws IOException {
    if (type.superclass() != null) {
      readFields(type.superclass(), object);
    }
    if ((type.flags() & ObjectStreamConstants.SC_SERIALIZABLE) == 0) {
      throw invalid();
    }
    for (String field : type.fields()) {
      Object value = value(field.charAt(0));
      if (value != null) {
        object.values.put(field.substring(1), value);
      }
    }
    if ((type.flags() & ObjectStreamConstants.SC_WRITE_METHOD) != 0) {
      skipAnnotations();
    }
  }

  private void skipAnnotations() throws IOException {
    for (byte tag = in.readByte();
        tag != ObjectStreamConstants.TC_ENDBLOCKDATA;
        tag = in.readByte()) {
      content(tag);
    }
  }

  private @Nullable Object array(ParsedClass type) throws IOException {
    if (type.name().length() < 2) {
      throw invalid();
    }
    added(null);
    for (int count = in.readInt(); count > 0; count--) {
      value(type.name().charAt(1));
    }
    return null;
  }

  private @Nullable Object value(char type) throws IOException {
    return switch (type) {
      case 'B', 'Z' -> skipped(1);
      case 'C', 'S' -> skipped(2);
      case 'I', 'F' -> skipped(4);
      case 'J', 'D' -> skipped(8);
      case 'L', '[' -> content();
      default -> throw invalid();
    };
  }

  private @Nullable Object skipped(long length) throws IOException {
    for (long i = 0; i < length; i++) {
      in.readByte(); // skipBytes would not fail at the end
    }
    return null;
  }

  private static HazelcastSerializationException invalid() {
    return new HazelcastSerializationException("a Java object that is not an exception");
  }
}
