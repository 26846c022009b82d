package io.wabascope.agent.poll;

class InMemoryInventoryTest extends InventoryContract {
  @Override
  protected Inventory inventory() {
    return new InMemoryInventory();
  }
}
