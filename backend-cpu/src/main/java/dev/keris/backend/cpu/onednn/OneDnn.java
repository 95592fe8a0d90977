package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_invalid_arguments;
import static org.bytedeco.dnnl.global.dnnl.dnnl_out_of_memory;
import static org.bytedeco.dnnl.global.dnnl.dnnl_runtime_error;
import static org.bytedeco.dnnl.global.dnnl.dnnl_set_primitive_cache_capacity;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;
import static org.bytedeco.dnnl.global.dnnl.dnnl_unimplemented;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_stream;

/**
 * The process-wide oneDNN engine and stream, and the check of every status code.
 *
 * <p>Both live as long as the process. A CPU stream runs each primitive on the calling thread and
 * its OpenMP team and keeps no state between calls, so all threads share one.
 */
final class OneDnn {
  static final dnnl_engine ENGINE = new dnnl_engine();
  static final dnnl_stream STREAM = new dnnl_stream();

  static {
    // Primitives left in oneDNN's own cache are destroyed when the process exits, after parts of
    // the
    // library that they need: now and then that aborted the JVM. Programs keep what they need.
    check(dnnl_set_primitive_cache_capacity(0), "cache");
    check(dnnl_engine_create(ENGINE, dnnl_cpu, 0), "engine");
    check(dnnl_stream_create(STREAM, ENGINE, dnnl_stream_default_flags), "stream");
  }

  private OneDnn() {}

  /**
   * Returns if {@code status} is success.
   *
   * @throws UnsupportedPrimitiveException if oneDNN has no implementation of what was asked
   * @throws IllegalStateException on any other failure, naming {@code what}
   */
  static void check(int status, String what) {
    if (status == dnnl_success) {
      return;
    }
    if (status == dnnl_unimplemented) {
      throw new UnsupportedPrimitiveException();
    }
    throw new IllegalStateException("oneDNN " + what + " failed: " + describe(status));
  }

  private static String describe(int status) {
    if (status == dnnl_invalid_arguments) {
      return "invalid arguments";
    }
    if (status == dnnl_out_of_memory) {
      return "out of memory";
    }
    return status == dnnl_runtime_error ? "runtime error" : "status " + status;
  }
}
