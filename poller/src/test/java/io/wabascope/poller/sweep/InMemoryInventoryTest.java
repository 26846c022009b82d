package io.wabascope.poller.sweep;

class InMemoryInventoryTest extends InventoryRepositoryContract {
  @Override
  protected InventoryRepository inventory() {
    return new InMemoryInventory();
  }
}
