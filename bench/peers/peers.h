// What the benchmark needs of another library: a separable layer (depthwise, then pointwise; bias and ReLU6 after both) on
// NHWC float images with TensorFlow's SAME padding, made once and run many times on the calling thread.
#pragma once

struct Shape {
    int kernel_height, kernel_width, stride;
    int height, width, cin, cout;
};

inline int same_output(int size, int stride) { return (size + stride - 1) / stride; }

inline int same_total(int size, int kernel, int stride) {
    int total = (same_output(size, stride) - 1) * stride + kernel - size;
    return total > 0 ? total : 0;
}

// Weights: depthwise [kh][kw][cin], pointwise [cin][cout].
struct Weights {
    const float *depthwise, *depthwise_bias, *pointwise, *bias;
};
