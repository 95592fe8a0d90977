package dev.keris.backend.cpu.onednn;

/** Stages that run one after the other and use the same scratchpad. */
record Sequence(Stage... stages) implements Stage {
  @Override
  public void bind(int id, long data) {
    for (Stage stage : stages) {
      stage.bind(id, data);
    }
  }

  @Override
  public long scratchpadSize() {
    long size = 0;
    for (Stage stage : stages) {
      size = Math.max(size, stage.scratchpadSize());
    }
    return size;
  }

  @Override
  public void useScratchpad(long address) {
    for (Stage stage : stages) {
      stage.useScratchpad(address);
    }
  }

  @Override
  public void execute() {
    for (Stage stage : stages) {
      stage.execute();
    }
  }

  @Override
  public void close() {
    for (Stage stage : stages) {
      stage.close();
    }
  }
}
