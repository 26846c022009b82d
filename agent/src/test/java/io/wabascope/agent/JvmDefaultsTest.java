package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmDefaultsTest {
  @Test
  void boundsEveryJavaObjectThatTheProcessReads() throws Exception {
    JvmDefaults.set();
    ObjectInputFilter before = ObjectInputFilter.Config.getSerialFilter();
    JvmDefaults.set(); // once is enough, and not an error
    assertThat(ObjectInputFilter.Config.getSerialFilter()).isSameAs(before);

    assertThat(back(new ArrayList<>(List.of("a", "b")))).isEqualTo(List.of("a", "b"));
    assertRefused(nested(25));
    assertRefused(new byte[200_000]);
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      many.add(new int[0]);
    }
    assertRefused(many);
  }

  private static void assertRefused(Object object) {
    assertThatThrownBy(() -> back(object)).isInstanceOf(InvalidClassException.class);
  }

  private static List<Object> nested(int depth) {
    List<Object> list = new ArrayList<>();
    if (depth > 0) {
      list.add(nested(depth - 1));
    }
    return list;
  }

  private static Object back(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
