package dev.keris.layers;

import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Inputs that are given by name, and how inputs are written one by one. */
final class InputArguments {
  private InputArguments() {}

  /** Returns the inputs, and after them those among the arguments. */
  static List<Tensor> gather(List<String> names, List<Tensor> inputs, CallArguments arguments) {
    List<Tensor> all = new ArrayList<>(inputs);
    names.forEach(name -> all.addAll(arguments.tensors(name)));
    return all;
  }

  /** Distributes inputs over so many positional arguments; the last gets what remains. */
  static List<Object> positional(int count, List<?> inputs) {
    if (count == 0) {
      return List.of(inputs.size() == 1 ? inputs.get(0) : inputs);
    }
    List<Object> arguments = new ArrayList<>();
    if (inputs.size() <= count) {
      arguments.addAll(inputs);
    } else {
      arguments.addAll(inputs.subList(0, count - 1));
      arguments.add(inputs.subList(count - 1, inputs.size()));
    }
    return arguments;
  }
}
