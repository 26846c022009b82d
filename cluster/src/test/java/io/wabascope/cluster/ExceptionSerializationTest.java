package io.wabascope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.internal.nio.BufferObjectDataInput;
import com.hazelcast.internal.nio.BufferObjectDataOutput;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.spi.exception.RetryableException;
import com.hazelcast.spi.exception.WrongTargetException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The serialized form of exceptions, and the refusal of all other Java objects. */
class ExceptionSerializationTest {
  /** As members of earlier versions have it: with Java serialization. */
  private final InternalSerializationService javaService =
      new DefaultSerializationServiceBuilder().build();

  private final InternalSerializationService service =
      CompactSerialization.withoutJava(new DefaultSerializationServiceBuilder()
          .setConfig(CompactSerialization.config())
          .build());

  @Test
  void keepsCausesOfExceptions() {
    Throwable sent = new WrongTargetException("wrong target");
    sent.initCause(new IllegalStateException(null, new UnknownJavaObject("from another version")));

    for (InternalSerializationService sender : List.of(service, javaService)) {
      Throwable back = service.toObject(new HeapData(sender.toData(sent).toByteArray()));

      assertThat(back).isInstanceOf(WrongTargetException.class).hasMessage("wrong target");
      assertThat(back.getCause()).isInstanceOf(IllegalStateException.class).hasMessage(null);
      assertThat(back.getCause().getCause())
          .isInstanceOf(HazelcastException.class)
          .hasMessage(UnknownJavaObject.class.getName() + ": from another version")
          .hasNoCause();
    }
    Throwable endless = new IOException("a");
    endless.initCause(new IOException("b", endless));
    assertThat(service.<Throwable>toObject(service.toData(endless))).hasMessage("a");
    assertThat(service.<Throwable>toObject(javaService.toData(endless))).hasMessage("a");
  }

  /** A response may hold several exceptions and values, one after the other. */
  @Test
  void readsExceptionsToTheirEnd() throws Exception {
    for (InternalSerializationService sender : List.of(service, javaService)) {
      BufferObjectDataOutput out = sender.createObjectDataOutput();
      Throwable first = new IllegalStateException("first", new IOException("its cause"));
      first.addSuppressed(new TimeoutException("x".repeat(100_000)));
      out.writeObject(first);
      out.writeObject("between");
      out.writeObject(new NullPointerException());
      out.writeObject("last");

      BufferObjectDataInput in = service.createObjectDataInput(out.toByteArray());
      assertThat(in.<Throwable>readObject()).hasMessage("first");
      assertThat(in.<String>readObject()).isEqualTo("between");
      assertThat(in.<Throwable>readObject()).isInstanceOf(NullPointerException.class);
      assertThat(in.<String>readObject()).isEqualTo("last");
    }
  }

  @Test
  void namesTheClassOfAnUnknownException() {
    for (InternalSerializationService sender : List.of(service, javaService)) {
      assertThat(service.<Throwable>toObject(sender.toData(new UnknownJavaObject("unknown"))))
          .isInstanceOf(HazelcastException.class)
          .hasMessage(UnknownJavaObject.class.getName() + ": unknown");
    }
  }

  /** Hazelcast retries an operation after these; as another class they would fail it for good. */
  @Test
  void exchangesExceptionsThatHazelcastRetriesWithEveryVersion() {
    List<JavaClass> all = new ClassFileImporter()
        .importPackages("com.hazelcast.spi.exception", "com.hazelcast.internal.cluster").stream()
            .filter(type -> type.isAssignableTo(RetryableException.class))
            .filter(type -> type.isAssignableTo(Throwable.class))
            .toList();
    assertThat(all).hasSizeGreaterThan(7);
    for (JavaClass type : all) {
      Throwable sent = newInstance(type.reflect());
      assertExchanged(sent, service, service);
      assertExchanged(sent, javaService, service);
      assertExchanged(sent, service, javaService);
    }
  }

  private static void assertExchanged(
      Throwable sent, InternalSerializationService sender, InternalSerializationService receiver) {
    assertThat(receiver.<Throwable>toObject(new HeapData(sender.toData(sent).toByteArray())))
        .hasSameClassAs(sent)
        .hasMessage("sent");
  }

  @Test
  void neitherReadsNorWritesOtherJavaObjects() {
    for (Object value : new Object[] {new BitSet(), new HashSet<>(Set.of("a"))}) {
      byte[] sent = javaService.toData(value).toByteArray();
      assertThatThrownBy(() -> service.toObject(new HeapData(sent)))
          .as(value.getClass().getName())
          .isInstanceOf(HazelcastSerializationException.class)
          .hasMessageFindingMatch("no suitable de-serializer|not an exception");
    }
    assertThatThrownBy(() -> service.toData(new BitSet()))
        .isInstanceOf(HazelcastSerializationException.class)
        .hasMessageContaining("java.util.BitSet");
  }

  /** A member that sends parts of an exception gets an error, not a hang. */
  @Test
  void rejectsTruncatedExceptions() {
    byte[] sent = javaService.toData(new IllegalStateException("sent")).toByteArray();
    for (int length = 8; length < sent.length; length++) {
      byte[] part = Arrays.copyOf(sent, length);
      assertThatThrownBy(() -> service.toObject(new HeapData(part)))
          .isInstanceOf(HazelcastSerializationException.class);
    }
  }

  @Test
  void rejectsOrReadsAnyBytes() {
    Throwable thrown = new IllegalStateException("sent", new IOException("its cause"));
    byte[] sent = javaService.toData(thrown).toByteArray();
    Random random = new Random(1);
    int rejected = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = sent.clone();
      for (int j = 0; j < 3; j++) {
        changed[8 + random.nextInt(sent.length - 8)] = (byte)
            (random.nextBoolean()
                ? random.nextInt(256)
                : 0x70 + random.nextInt(16)); // the tags of the format
      }
      try {
        assertThat(service.<Object>toObject(new HeapData(changed))).isInstanceOf(Throwable.class);
      } catch (HazelcastSerializationException e) {
        rejected++;
      }
    }
    assertThat(rejected).isBetween(5_000, 19_000);
  }

  private static Throwable newInstance(Class<?> type) {
    try {
      return (Throwable) type.getConstructor(String.class).newInstance("sent");
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static final class UnknownJavaObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownJavaObject(String message) {
      super(message);
    }
  }
}
