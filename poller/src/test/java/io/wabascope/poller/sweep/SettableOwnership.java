package io.wabascope.poller.sweep;

import io.wabascope.core.inventory.Target;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ownership that a test changes; at first this member owns every target. */
final class SettableOwnership implements TargetOwnership {
  private final Set<Target> foreign = ConcurrentHashMap.newKeySet();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  @Override
  public boolean owns(Target target) {
    return !foreign.contains(target);
  }

  @Override
  public Runnable onChange(Runnable action) {
    listeners.add(action);
    return () -> listeners.remove(action);
  }

  void lose(Target target) {
    foreign.add(target);
    listeners.forEach(Runnable::run);
  }

  void gain(Target target) {
    foreign.remove(target);
    listeners.forEach(Runnable::run);
  }
}
