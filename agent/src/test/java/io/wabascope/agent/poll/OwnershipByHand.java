package io.wabascope.agent.poll;

import io.wabascope.core.inventory.Target;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ownership that a test gives and takes; everything is ours to begin with. */
final class OwnershipByHand implements Ownership {
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

  void take(Target target) {
    foreign.add(target);
    listeners.forEach(Runnable::run);
  }

  void give(Target target) {
    foreign.remove(target);
    listeners.forEach(Runnable::run);
  }
}
