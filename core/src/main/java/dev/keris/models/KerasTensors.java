package dev.keris.models;

import dev.keris.layers.KerasTensor;
import dev.keris.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes functional tensors as Keras 3's configurations do, wherever they occur in a value. */
final class KerasTensors {
  private KerasTensors() {}

  /**
   * Returns a value (a tensor, a list, a map, or plain) with its tensors written.
   *
   * @param history gives layer name, node index and tensor index
   */
  static Object write(Object value, Function<KerasTensor, List<Object>> history) {
    if (value instanceof Tensor tensor) {
      return tensor((KerasTensor) tensor, history);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> write(element, history)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> written = new LinkedHashMap<>();
      map.forEach((key, element) -> written.put((String) key, write(element, history)));
      return written;
    }
    return value;
  }

  private static Map<String, Object> tensor(
      KerasTensor tensor, Function<KerasTensor, List<Object>> history) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("shape", tensor.shape().toConfig());
    config.put("dtype", tensor.dtype().kerasName());
    config.put("keras_history", history.apply(tensor));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("class_name", "__keras_tensor__");
    object.put("config", config);
    return object;
  }
}
