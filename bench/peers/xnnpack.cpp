// XNNPACK through its operator interface. Built against Debian's libxnnpack-dev.
#include <xnnpack.h>

#include <cstdlib>
#include <vector>

#include "peers.h"

namespace {
struct Layer {
    Shape shape;
    xnn_operator_t depthwise = nullptr, pointwise = nullptr;
    float *middle = nullptr;
    const float *input = nullptr;
    float *output = nullptr;
};
}  // namespace

extern "C" void *xnnpack_create(const Shape *s, const Weights *w) {
    if (xnn_initialize(nullptr) != xnn_status_success) return nullptr;
    auto *layer = new Layer{*s};
    int tops = same_total(s->height, s->kernel_height, s->stride), lefts = same_total(s->width, s->kernel_width, s->stride);
    // A depthwise kernel is wanted as [kh][kw][channels]: that is what the flag says.
    xnn_status status = xnn_create_convolution2d_nhwc_f32(tops / 2, lefts - lefts / 2, tops - tops / 2, lefts / 2,
        s->kernel_height, s->kernel_width, s->stride, s->stride, 1, 1, s->cin, 1, 1, s->cin, s->cin,
        w->depthwise, w->depthwise_bias, 0.f, 6.f, XNN_FLAG_DEPTHWISE_CONVOLUTION, &layer->depthwise);
    std::vector<float> kernel(size_t(s->cin) * s->cout);
    for (int i = 0; i < s->cin; i++)
        for (int o = 0; o < s->cout; o++) kernel[size_t(o) * s->cin + i] = w->pointwise[size_t(i) * s->cout + o];
    if (status == xnn_status_success)
        status = xnn_create_convolution2d_nhwc_f32(0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, s->cin, s->cout, s->cin, s->cout,
            kernel.data(), w->bias, 0.f, 6.f, 0, &layer->pointwise);
    if (status != xnn_status_success) {
        delete layer;
        return nullptr;
    }
    size_t pixels = size_t(same_output(s->height, s->stride)) * same_output(s->width, s->stride);
    layer->middle = static_cast<float *>(aligned_alloc(64, (pixels * s->cin * 4 + XNN_EXTRA_BYTES + 127) / 64 * 64));
    return layer;
}

extern "C" int xnnpack_run(void *handle, const float *input, float *output) {
    auto *layer = static_cast<Layer *>(handle);
    const Shape &s = layer->shape;
    if (input != layer->input || output != layer->output) {
        int height = same_output(s.height, s.stride), width = same_output(s.width, s.stride);
        if (xnn_setup_convolution2d_nhwc_f32(layer->depthwise, 1, s.height, s.width, input, layer->middle, nullptr) != xnn_status_success
            || xnn_setup_convolution2d_nhwc_f32(layer->pointwise, 1, height, width, layer->middle, output, nullptr) != xnn_status_success)
            return 1;
        layer->input = input;
        layer->output = output;
    }
    return xnn_run_operator(layer->depthwise, nullptr) != xnn_status_success || xnn_run_operator(layer->pointwise, nullptr) != xnn_status_success;
}

extern "C" void xnnpack_destroy(void *handle) {
    auto *layer = static_cast<Layer *>(handle);
    xnn_delete_operator(layer->depthwise);
    xnn_delete_operator(layer->pointwise);
    free(layer->middle);
    delete layer;
}
