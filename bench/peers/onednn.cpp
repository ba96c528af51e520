// oneDNN: two convolutions with ReLU6 as a post-operation, every memory in the layout that the library asks for; the reorders
// of input and output from and to NHWC, where it asks for another, are left out of the time. Built against Debian's libdnnl-dev.
#include <omp.h>

#include <oneapi/dnnl/dnnl.hpp>

#include "peers.h"

using namespace dnnl;
using tag = memory::format_tag;

namespace {
struct Layer {
    engine cpu{engine::kind::cpu, 0};
    stream queue{cpu};
    convolution_forward depthwise, pointwise;
    memory input, middle, middle_in, output, dw_weights, dw_bias, pw_weights, pw_bias;
    memory plain_input, plain_output;
    bool same_middle = true;
};

memory::desc any(const memory::dims &dims) { return {dims, memory::data_type::f32, tag::any}; }

convolution_forward::primitive_desc describe(Layer &l, const memory::dims &in, const memory::dims &weights, const memory::dims &bias,
    const memory::dims &out, const memory::dims &strides, const memory::dims &before, const memory::dims &after) {
    post_ops ops;
    ops.append_eltwise(1.f, algorithm::eltwise_clip, 0.f, 6.f);
    primitive_attr attr;
    attr.set_post_ops(ops);
    convolution_forward::desc desc(prop_kind::forward_inference, algorithm::convolution_direct, any(in), any(weights),
        {bias, memory::data_type::f32, tag::x}, any(out), strides, before, after);
    return {desc, attr, l.cpu};
}

memory pack(Layer &l, const memory::desc &wanted, const memory::dims &dims, const memory::dims &strides, const float *values) {
    memory plain({dims, memory::data_type::f32, strides}, l.cpu, const_cast<float *>(values));
    memory packed(wanted, l.cpu);
    reorder(plain, packed).execute(l.queue, plain, packed);
    l.queue.wait();
    return packed;
}
}  // namespace

extern "C" void *onednn_create(const Shape *s, const Weights *w) try {
    omp_set_num_threads(1);
    auto *l = new Layer;
    memory::dim c = s->cin, o = s->cout, kh = s->kernel_height, kw = s->kernel_width, st = s->stride;
    memory::dim ho = same_output(s->height, s->stride), wo = same_output(s->width, s->stride);
    memory::dim tops = same_total(s->height, s->kernel_height, s->stride), lefts = same_total(s->width, s->kernel_width, s->stride);
    auto dw = describe(*l, {1, c, s->height, s->width}, {c, 1, 1, kh, kw}, {c}, {1, c, ho, wo}, {st, st}, {tops / 2, lefts / 2}, {tops - tops / 2, lefts - lefts / 2});
    auto pw = describe(*l, {1, c, ho, wo}, {o, c, 1, 1}, {o}, {1, o, ho, wo}, {1, 1}, {0, 0}, {0, 0});
    l->depthwise = convolution_forward(dw);
    l->pointwise = convolution_forward(pw);
    l->input = memory(dw.src_desc(), l->cpu);
    l->middle = memory(dw.dst_desc(), l->cpu);
    l->same_middle = dw.dst_desc() == pw.src_desc();
    l->middle_in = l->same_middle ? l->middle : memory(pw.src_desc(), l->cpu);
    l->output = memory(pw.dst_desc(), l->cpu);
    l->plain_input = memory({{1, c, s->height, s->width}, memory::data_type::f32, tag::nhwc}, l->cpu, nullptr);
    l->plain_output = memory({{1, o, ho, wo}, memory::data_type::f32, tag::nhwc}, l->cpu, nullptr);
    l->dw_weights = pack(*l, dw.weights_desc(), {c, 1, 1, kh, kw}, {1, 1, 1, kw * c, c}, w->depthwise);
    l->pw_weights = pack(*l, pw.weights_desc(), {o, c, 1, 1}, {1, o, 1, 1}, w->pointwise);
    l->dw_bias = pack(*l, dw.bias_desc(), {c}, {1}, w->depthwise_bias);
    l->pw_bias = pack(*l, pw.bias_desc(), {o}, {1}, w->bias);
    return l;
} catch (const error &) {
    return nullptr;
}

// Before the time starts: the input into the library's layout.
extern "C" int onednn_begin(void *handle, const float *input) {
    auto *l = static_cast<Layer *>(handle);
    l->plain_input.set_data_handle(const_cast<float *>(input));
    reorder(l->plain_input, l->input).execute(l->queue, l->plain_input, l->input);
    l->queue.wait();
    return 0;
}

extern "C" int onednn_run(void *handle, const float *, float *) {
    auto *l = static_cast<Layer *>(handle);
    l->depthwise.execute(l->queue, {{DNNL_ARG_SRC, l->input}, {DNNL_ARG_WEIGHTS, l->dw_weights}, {DNNL_ARG_BIAS, l->dw_bias}, {DNNL_ARG_DST, l->middle}});
    if (!l->same_middle) reorder(l->middle, l->middle_in).execute(l->queue, l->middle, l->middle_in);
    l->pointwise.execute(l->queue, {{DNNL_ARG_SRC, l->middle_in}, {DNNL_ARG_WEIGHTS, l->pw_weights}, {DNNL_ARG_BIAS, l->pw_bias}, {DNNL_ARG_DST, l->output}});
    l->queue.wait();
    return 0;
}

// After the time has ended: the result as NHWC, to be checked.
extern "C" int onednn_end(void *handle, float *output) {
    auto *l = static_cast<Layer *>(handle);
    l->plain_output.set_data_handle(output);
    reorder(l->output, l->plain_output).execute(l->queue, l->output, l->plain_output);
    l->queue.wait();
    return 0;
}

extern "C" void onednn_destroy(void *handle) { delete static_cast<Layer *>(handle); }
