package io.wabascope.core.graph;

/**
 * The name of the parameter that carries the page size.
 *
 * <p>{@code limit} works on all four edges; the reference of the owned edge documents {@code first}.
 */
public enum PagingParameter {
  LIMIT("limit"),
  FIRST("first");

  private final String parameter;

  PagingParameter(String parameter) {
    this.parameter = parameter;
  }

  public String parameter() {
    return parameter;
  }
}
