package dev.keris.losses;

import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;

/** Losses that compare how targets and predictions overlap, over some axes or over all. */
abstract class OverlapLoss<L extends OverlapLoss<L>> extends BaseLoss<L> {
  private int[] axis = {};

  /**
   * Sets the axes over which overlaps are summed up; default all, batch included, which gives one
   * number that cannot be weighted by samples.
   */
  public L axis(int... axes) {
    axis = axes.clone();
    return self();
  }

  final int[] axis() {
    return axis;
  }

  @Override
  public Config config() {
    return super.config()
        .set("axis", axis.length == 0 ? null : Arrays.stream(axis).boxed().toList());
  }

  final L configureAll(Config config) {
    Object axes = config.get("axis");
    return configure(config)
        .axis(
            axes instanceof List<?> list
                ? list.stream().mapToInt(a -> ((Number) a).intValue()).toArray()
                : axes == null ? new int[0] : new int[] {config.getInt("axis", 0)});
  }
}
