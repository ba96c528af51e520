// oneDNN: one primitive for each step, ReLU6 and the addition of an inverted residual as post-operations, every memory in the
// layout that the library asks for; the reorders of input and output from and to NHWC are left out of the time. Built against
// Debian's libdnnl-dev.
#include <omp.h>

#include <memory>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>
#include <vector>

#include "peers.h"

using namespace dnnl;
using tag = memory::format_tag;
using dims = memory::dims;

namespace {
struct Step {
    primitive run;
    std::unordered_map<int, memory> arguments;
};

struct Chain {
    engine cpu{engine::kind::cpu, 0};
    stream queue{cpu};
    std::vector<Step> steps;  // with a reorder where two primitives want different layouts
    memory input, output, plain_input, plain_output;
    bool adds_input = false;

    memory pack(const memory::desc &wanted, const dims &shape, const dims &strides, const float *values) {
        memory plain({shape, memory::data_type::f32, strides}, cpu, const_cast<float *>(values));
        memory packed(wanted, cpu);
        reorder(plain, packed).execute(queue, plain, packed);
        queue.wait();
        return packed;
    }

    // The previous result in the layout that the next primitive wants.
    memory next_input(const memory &previous, const memory::desc &wanted) {
        if (!previous) return input = memory(wanted, cpu);
        if (previous.get_desc() == wanted) return previous;
        memory moved(wanted, cpu);
        steps.push_back({reorder(previous, moved), {{DNNL_ARG_FROM, previous}, {DNNL_ARG_TO, moved}}});
        return moved;
    }
};

memory::desc any(const dims &shape) { return {shape, memory::data_type::f32, tag::any}; }

// The addition happens in place, as networks run it: the result is added to what the output holds, which begin fills with the
// input. A binary post-operation instead makes the library fall back to its slow general code.
primitive_attr attributes(const Convolution &s) {
    post_ops ops;
    if (s.adds_input) ops.append_sum();
    if (s.relu6) ops.append_eltwise(1.f, algorithm::eltwise_clip, 0.f, 6.f);
    primitive_attr attr;
    attr.set_post_ops(ops);
    return attr;
}

template <class Primitive, class Description>
memory add(Chain &chain, const Convolution &s, const memory &previous, const Description &desc, const dims &shape, const dims &strides) {
    typename Primitive::primitive_desc pd(desc, attributes(s), chain.cpu);
    memory source = chain.next_input(previous, pd.src_desc()), target(pd.dst_desc(), chain.cpu);
    Step step{Primitive(pd), {{DNNL_ARG_SRC, source}, {DNNL_ARG_DST, target},
        {DNNL_ARG_WEIGHTS, chain.pack(pd.weights_desc(), shape, strides, s.weights)}, {DNNL_ARG_BIAS, chain.pack(pd.bias_desc(), {s.cout}, {1}, s.bias)}}};
    chain.steps.push_back(std::move(step));
    return target;
}

memory add(Chain &chain, const Convolution &s, const memory &previous) {
    memory::dim c = s.cin, o = s.cout, kh = s.kernel_height, kw = s.kernel_width, rows = s.pad_rows(), columns = s.pad_columns();
    memory::desc bias({o}, memory::data_type::f32, tag::x);
    if (s.kind == kDense)
        return add<inner_product_forward>(chain, s, previous,
            inner_product_forward::desc(prop_kind::forward_inference, any({1, c}), any({o, c}), bias, any({1, o})), {o, c}, {1, o});
    bool depthwise = s.kind == kDepthwise;
    dims shape = depthwise ? dims{c, 1, 1, kh, kw} : dims{o, c, kh, kw};
    dims strides = depthwise ? dims{1, 1, 1, kw * c, c} : dims{1, o, kw * c * o, c * o};
    return add<convolution_forward>(chain, s, previous,
        convolution_forward::desc(prop_kind::forward_inference, algorithm::convolution_direct, any({1, c, s.height, s.width}), any(shape), bias,
            any({1, o, s.output_height(), s.output_width()}), {s.stride, s.stride}, {s.dilation - 1, s.dilation - 1}, {rows / 2, columns / 2},
            {rows - rows / 2, columns - columns / 2}),
        shape, strides);
}
}  // namespace

extern "C" void *onednn_create(const Convolution *steps, int count) try {
    omp_set_num_threads(1);
    auto chain = std::make_unique<Chain>();
    memory last;
    for (int i = 0; i < count; i++) last = add(*chain, steps[i], last);
    chain->output = last;
    const Convolution &from = steps[0], &to = steps[count - 1];
    chain->adds_input = to.adds_input;
    bool dense = from.kind == kDense;
    chain->plain_input = dense ? memory({{1, from.cin}, memory::data_type::f32, tag::nc}, chain->cpu, nullptr)
                               : memory({{1, from.cin, from.height, from.width}, memory::data_type::f32, tag::nhwc}, chain->cpu, nullptr);
    chain->plain_output = dense ? memory({{1, to.cout}, memory::data_type::f32, tag::nc}, chain->cpu, nullptr)
                                : memory({{1, to.cout, to.output_height(), to.output_width()}, memory::data_type::f32, tag::nhwc}, chain->cpu, nullptr);
    return chain.release();
} catch (const error &) {
    return nullptr;
}

extern "C" int onednn_begin(void *handle, const float *input) {
    auto *chain = static_cast<Chain *>(handle);
    chain->plain_input.set_data_handle(const_cast<float *>(input));
    reorder(chain->plain_input, chain->input).execute(chain->queue, chain->plain_input, chain->input);
    if (chain->adds_input) reorder(chain->plain_input, chain->output).execute(chain->queue, chain->plain_input, chain->output);
    chain->queue.wait();
    return 0;
}

extern "C" int onednn_run(void *handle, const float *, float *) {
    auto *chain = static_cast<Chain *>(handle);
    for (Step &step : chain->steps) step.run.execute(chain->queue, step.arguments);
    chain->queue.wait();
    return 0;
}

extern "C" int onednn_end(void *handle, float *output) {
    auto *chain = static_cast<Chain *>(handle);
    chain->plain_output.set_data_handle(output);
    reorder(chain->output, chain->plain_output).execute(chain->queue, chain->output, chain->plain_output);
    chain->queue.wait();
    return 0;
}

extern "C" void onednn_destroy(void *handle) { delete static_cast<Chain *>(handle); }
