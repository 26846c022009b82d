package io.wabascope.agent.cluster;

/** Whose objects a member shows. */
public enum Scope {
  /** Those in the partitions that it owns: all members together show each object once. */
  MEMBER,
  /** All. */
  CLUSTER
}
