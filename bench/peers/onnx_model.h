// Writes a chain of convolutions as an ONNX model: the few messages of onnx.proto that are needed, in protobuf's wire format.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "peers.h"

namespace onnx {
// A protobuf message under construction.
class Message {
public:
    Message &number(int field, int64_t value) {
        varint(uint64_t(field) << 3);
        varint(uint64_t(value));
        return *this;
    }
    Message &bytes(int field, const std::string &value) {
        varint(uint64_t(field) << 3 | 2);
        varint(value.size());
        text_ += value;
        return *this;
    }
    Message &message(int field, const Message &value) { return bytes(field, value.text_); }
    const std::string &text() const { return text_; }

private:
    void varint(uint64_t value) {
        for (; value >= 128; value >>= 7) text_ += char(value & 127 | 128);
        text_ += char(value);
    }
    std::string text_;
};

constexpr int kFloat = 1, kIntType = 2, kIntsType = 7;

inline Message tensor(const std::string &name, const std::vector<int64_t> &dims, const float *values) {
    Message result;
    size_t count = 1;
    for (int64_t dim : dims) {
        result.number(1, dim);
        count *= size_t(dim);
    }
    std::string raw(reinterpret_cast<const char *>(values), count * sizeof(float));
    return result.number(2, kFloat).bytes(8, name).bytes(9, raw);
}

inline Message value_info(const std::string &name, const std::vector<int64_t> &dims) {
    Message shape;
    for (int64_t dim : dims) shape.message(1, Message().number(1, dim));
    return Message().bytes(1, name).message(2, Message().message(1, Message().number(1, kFloat).message(2, shape)));
}

inline Message node(const std::string &type, const std::vector<std::string> &inputs, const std::string &output) {
    Message result;
    for (const std::string &input : inputs) result.bytes(1, input);
    return result.bytes(2, output).bytes(4, type);
}

inline Message integers(const std::string &name, const std::vector<int64_t> &values) {
    Message result;
    result.bytes(1, name);
    for (int64_t value : values) result.number(8, value);
    return result.number(20, kIntsType);
}

inline Message integer(const std::string &name, int64_t value) { return Message().bytes(1, name).number(3, value).number(20, kIntType); }

// Kernels as ONNX wants them: [cout][cin or 1][kh][kw], and [cin][cout] for a dense layer.
inline Message kernel(const std::string &name, const Convolution &s) {
    if (s.kind == kDense) return tensor(name, {s.cin, s.cout}, s.weights);
    int taps = s.kernel_height * s.kernel_width, inputs = s.kind == kDepthwise ? 1 : s.cin;
    std::vector<float> values(size_t(taps) * inputs * s.cout);
    for (int t = 0; t < taps; t++)
        for (int i = 0; i < inputs; i++)
            for (int o = 0; o < s.cout; o++) values[(size_t(o) * inputs + i) * taps + t] = s.weights[(size_t(t) * inputs + i) * s.cout + o];
    return tensor(name, {s.cout, inputs, s.kernel_height, s.kernel_width}, values.data());
}

inline std::vector<int64_t> input_dims(const Convolution &s) {
    if (s.kind == kDense) return {1, s.cin};
    return {1, s.cin, s.height, s.width};
}

inline std::vector<int64_t> output_dims(const Convolution &s) {
    if (s.kind == kDense) return {1, s.cout};
    return {1, s.cout, s.output_height(), s.output_width()};
}

inline void append(Message &graph, const Convolution &s, const std::string &id, const std::string &input, const std::string &output) {
    std::string sum = "sum" + id, added = s.relu6 ? "added" + id : output;
    graph.message(5, kernel("w" + id, s)).message(5, tensor("b" + id, {s.cout}, s.bias));
    Message run = node(s.kind == kDense ? "Gemm" : "Conv", {input, "w" + id, "b" + id}, s.adds_input ? sum : added);
    if (s.kind != kDense) {
        int rows = s.pad_rows(), columns = s.pad_columns();
        run.message(5, integers("kernel_shape", {s.kernel_height, s.kernel_width})).message(5, integers("strides", {s.stride, s.stride}));
        run.message(5, integers("dilations", {s.dilation, s.dilation})).message(5, integer("group", s.kind == kDepthwise ? s.cin : 1));
        run.message(5, integers("pads", {rows / 2, columns / 2, rows - rows / 2, columns - columns / 2}));
    }
    graph.message(1, run);
    if (s.adds_input) graph.message(1, node("Add", {sum, "input"}, added));
    if (s.relu6) graph.message(1, node("Clip", {added, "zero", "six"}, output));
}

inline std::string model(const Convolution *steps, int count) {
    Message graph;
    float zero = 0, six = 6;
    graph.bytes(2, "layer").message(5, tensor("zero", {}, &zero)).message(5, tensor("six", {}, &six));
    std::string last = "input";
    for (int i = 0; i < count; i++) {
        std::string output = i + 1 < count ? "step" + std::to_string(i) : "output";
        append(graph, steps[i], std::to_string(i), last, output);
        last = output;
    }
    graph.message(11, value_info("input", input_dims(steps[0]))).message(12, value_info("output", output_dims(steps[count - 1])));
    Message opset;
    opset.bytes(1, "").number(2, 13);
    return Message().number(1, 8).message(8, opset).message(7, graph).text();
}
}  // namespace onnx
