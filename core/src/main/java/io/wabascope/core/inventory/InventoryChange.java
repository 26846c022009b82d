package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change of the inventory: of a state, or of the objects that the targets list.
 *
 * @param at when a sweep found the change
 * @param state the states before and after; only for {@link ChangeType#STATE}
 * @param target the target that reported the change
 */
public record InventoryChange(
    Instant at,
    ChangeType type,
    ChangedObject object,
    @Nullable StateTransition state,
    Target target) {

  /** What changed. */
  public enum ChangeType {
    /** A state has another value. */
    STATE("state"),
    /** The object is listed for the first time. */
    NEW("new"),
    /** A complete sweep missed the object for the first time; it stays known. */
    MISSING("missing"),
    /** A missing object is listed again. */
    RETURNED("returned"),
    /** No target lists the object any more; it is forgotten. */
    GONE("gone");

    private final String label;

    ChangeType(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** The type with the label; empty if a later version added it. */
    public static Optional<ChangeType> ofLabel(@Nullable String label) {
      return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }
  }

  /**
   * The changed object, as it is shown to people.
   *
   * @param name of a business or account, or the verified name of a phone number; at most {@value
   *     #MAX_NAME} characters
   * @param accountId the account of a phone number; null for other objects
   * @param accountName the name of that account
   */
  public record ChangedObject(
      ObjectKey key,
      @Nullable String name,
      @Nullable String accountId,
      @Nullable String accountName) {
    private static final int MAX_NAME = 200;

    public ChangedObject {
      name = shortened(name);
      accountName = shortened(accountName);
    }

    /** The business or account. */
    public static ChangedObject of(Item item) {
      return new ChangedObject(item.key(), nameOf(item), null, null);
    }

    /** The phone number of the account. */
    public static ChangedObject of(Account account, PhoneNumber number) {
      return new ChangedObject(
          new ObjectKey(ObjectKind.PHONE_NUMBER, number.id()),
          number.verifiedName(),
          account.id(),
          nameOf(account));
    }

    private static @Nullable String nameOf(Item item) {
      return item instanceof Business business
          ? business.name()
          : ((Account) item).profile().name();
    }

    private static @Nullable String shortened(@Nullable String name) {
      if (name == null || name.length() <= MAX_NAME) {
        return name;
      }
      int end = Character.isHighSurrogate(name.charAt(MAX_NAME - 2)) ? MAX_NAME - 2 : MAX_NAME - 1;
      return name.substring(0, end) + '…';
    }
  }

  /** A state before and after a change; both are known. */
  public record StateTransition(StateField field, String from, String to) {
    /** Whether the new state needs attention. */
    public boolean isException() {
      return !field.isNominal(to);
    }

    /** Whether the old state needed attention and the new one does not. */
    public boolean isRecovery() {
      return !field.isNominal(from) && field.isNominal(to);
    }
  }
}
