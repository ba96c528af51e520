// What the benchmark asks of another library: a chain of convolutions on one NHWC float image, made once and run many times on
// the calling thread. Each peer exports
//     void *NAME_create(const Convolution *steps, int count)        null where the library cannot do it
//     int NAME_begin(void *, const float *input)                    optional: the input into the library's layout, not timed
//     int NAME_run(void *, const float *input, float *output)       0 when it went well
//     int NAME_end(void *, float *output)                           optional: the result back to NHWC, not timed
//     void NAME_destroy(void *)
#pragma once

enum Kind { kStandard = 0, kDepthwise = 1, kDense = 2 };

// SAME padding as TensorFlow defines it. Weights: depthwise [kh][kw][channels], others [kh][kw][cin][cout].
struct Convolution {
    int kind, kernel_height, kernel_width, stride, dilation;
    int height, width, cin, cout;
    int relu6, adds_input;  // adds_input: the input of the chain is added to the result
    const float *weights, *bias;

    int output_height() const { return (height + stride - 1) / stride; }
    int output_width() const { return (width + stride - 1) / stride; }
    int output_pixels() const { return output_height() * output_width(); }
    int pad_rows() const { return total(height, kernel_height); }
    int pad_columns() const { return total(width, kernel_width); }

    // Zeros before and after an axis together; the smaller half comes first.
    int total(int size, int kernel) const {
        int all = ((size + stride - 1) / stride - 1) * stride + (kernel - 1) * dilation + 1 - size;
        return all > 0 ? all : 0;
    }
};
