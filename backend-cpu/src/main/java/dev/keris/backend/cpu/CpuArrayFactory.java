package dev.keris.backend.cpu;

import dev.keris.arrays.ArrayFactory;
import dev.keris.arrays.ArrayTemplate;
import dev.keris.tensor.DType;
import dev.keris.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.NDArray;
import org.nd4j.linalg.cpu.nativecpu.buffer.LongBuffer;
import org.nd4j.linalg.factory.Nd4j;

/** Makes float32 arrays in about a microsecond: their shape is worked out once. */
public final class CpuArrayFactory implements ArrayFactory {
  /**
   * From how many elements on JavaCPP allocates: it bounds what unreachable arrays hold, and ND4J,
   * which is faster for small ones, does not.
   */
  private static final int LARGE = 1000;

  @Override
  public Optional<ArrayTemplate> template(TensorSpec spec) {
    if (spec.dtype() != DType.FLOAT32 || spec.shape().size() == 0 || spec.shape().rank() == 0) {
      return Optional.empty();
    }
    long[] dims = spec.shape().toArray();
    Pair<DataBuffer, long[]> shape =
        Nd4j.getShapeInfoProvider().createShapeInformation(dims, 'c', DataType.FLOAT);
    LongBuffer shapeBuffer = (LongBuffer) shape.getFirst();
    int size = Math.toIntExact(spec.shape().size());
    return Optional.of(source -> new NDArray(copy(source, size), shapeBuffer, shape.getSecond()));
  }

  private static DataBuffer copy(ByteBuffer source, int size) {
    if (size < LARGE) {
      DataBuffer buffer = Nd4j.createBuffer(DataType.FLOAT, size, false);
      float[] values = new float[size];
      source.order(ByteOrder.nativeOrder()).asFloatBuffer().get(values);
      ((FloatPointer) buffer.pointer()).put(values, 0, size);
      return buffer;
    }
    FloatPointer pointer = new FloatPointer(size);
    pointer.asByteBuffer().put(source.duplicate());
    return Nd4j.createBuffer(pointer, DataType.FLOAT, size, FloatIndexer.create(pointer));
  }
}
