// XNNPACK through its operator interface, one operator for each step and one for the addition of an inverted residual; the
// activations are the operators' clamps. Built against Debian's libxnnpack-dev.
#include <xnnpack.h>

#include <cmath>
#include <cstdlib>
#include <vector>

#include "peers.h"

namespace {
struct Step {
    Convolution shape;
    xnn_operator_t run = nullptr;
    float *output = nullptr;  // null for the last one
};

struct Chain {
    std::vector<Step> steps;
    xnn_operator_t add = nullptr;
    const float *input = nullptr;
    float *output = nullptr;

    ~Chain() {
        for (Step &step : steps) {
            xnn_delete_operator(step.run);
            free(step.output);
        }
        xnn_delete_operator(add);
    }
};

float *buffer(const Convolution &s) {
    return static_cast<float *>(aligned_alloc(64, (size_t(s.output_pixels()) * s.cout * 4 + XNN_EXTRA_BYTES + 127) / 64 * 64));
}

xnn_status create(const Convolution &s, xnn_operator_t *run) {
    float low = s.relu6 ? 0.f : -INFINITY, high = s.relu6 ? 6.f : INFINITY;
    int rows = s.pad_rows(), columns = s.pad_columns();
    if (s.kind == kDense)
        return xnn_create_fully_connected_nc_f32(s.cin, s.cout, s.cin, s.cout, s.weights, s.bias, low, high, XNN_FLAG_TRANSPOSE_WEIGHTS, run);
    if (s.kind == kDepthwise)  // the flag says that the kernel is [kh][kw][channels]
        return xnn_create_convolution2d_nhwc_f32(rows / 2, columns - columns / 2, rows - rows / 2, columns / 2, s.kernel_height, s.kernel_width,
            s.stride, s.stride, s.dilation, s.dilation, s.cin, 1, 1, s.cin, s.cin, s.weights, s.bias, low, high, XNN_FLAG_DEPTHWISE_CONVOLUTION, run);
    size_t inputs = size_t(s.kernel_height) * s.kernel_width * s.cin;
    std::vector<float> kernel(inputs * s.cout);  // [cout][kh][kw][cin]
    for (size_t i = 0; i < inputs; i++)
        for (int o = 0; o < s.cout; o++) kernel[size_t(o) * inputs + i] = s.weights[i * s.cout + o];
    return xnn_create_convolution2d_nhwc_f32(rows / 2, columns - columns / 2, rows - rows / 2, columns / 2, s.kernel_height, s.kernel_width,
        s.stride, s.stride, s.dilation, s.dilation, 1, s.cin, s.cout, s.cin, s.cout, kernel.data(), s.bias, low, high, 0, run);
}

xnn_status bind(Chain &chain, const float *input, float *output) {
    const float *from = input;
    for (Step &step : chain.steps) {
        float *to = step.output ? step.output : output;
        xnn_status status = step.shape.kind == kDense
            ? xnn_setup_fully_connected_nc_f32(step.run, 1, from, to, nullptr)
            : xnn_setup_convolution2d_nhwc_f32(step.run, 1, step.shape.height, step.shape.width, from, to, nullptr);
        if (status != xnn_status_success) return status;
        from = to;
    }
    chain.input = input;
    chain.output = output;
    if (!chain.add) return xnn_status_success;
    const Convolution &last = chain.steps.back().shape;
    size_t count = size_t(last.output_pixels()) * last.cout;
    return xnn_setup_add_nd_f32(chain.add, 1, &count, 1, &count, from, input, output, nullptr);
}
}  // namespace

extern "C" void *xnnpack_create(const Convolution *steps, int count) {
    if (xnn_initialize(nullptr) != xnn_status_success) return nullptr;
    auto *chain = new Chain;
    for (int i = 0; i < count; i++) {
        Step step{steps[i]};
        if (create(steps[i], &step.run) != xnn_status_success) {
            delete chain;
            return nullptr;
        }
        if (i + 1 < count || steps[i].adds_input) step.output = buffer(steps[i]);
        chain->steps.push_back(step);
    }
    if (steps[count - 1].adds_input && xnn_create_add_nd_f32(-INFINITY, INFINITY, 0, &chain->add) != xnn_status_success) {
        delete chain;
        return nullptr;
    }
    return chain;
}

extern "C" int xnnpack_run(void *handle, const float *input, float *output) {
    auto *chain = static_cast<Chain *>(handle);
    if ((input != chain->input || output != chain->output) && bind(*chain, input, output) != xnn_status_success) return 1;
    for (Step &step : chain->steps)
        if (xnn_run_operator(step.run, nullptr) != xnn_status_success) return 1;
    return chain->add && xnn_run_operator(chain->add, nullptr) != xnn_status_success;
}

extern "C" void xnnpack_destroy(void *handle) { delete static_cast<Chain *>(handle); }
